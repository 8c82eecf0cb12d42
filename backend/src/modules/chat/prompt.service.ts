import { Injectable } from '@nestjs/common';
import { TenantDb, type TenantScope } from '@ocsuite/db';
import { ConnectorService } from '../connectors/index.js';
import { TenantService } from '../identity/index.js';
import { InsightService } from '../insights/index.js';
import { displayDay, MetricsService } from '../metrics/index.js';
import { ChatRepository } from './chat.repository.js';
import type { Message } from './message.entity.js';
import { buildPrompt, type Prompt } from './prompt-builder.calc.js';

const insightsInPrompt = 5;

/** Gathers what the model may know for one answer. Every read is the tenant's own, in short transactions. */
@Injectable()
export class PromptService {
  constructor(
    private readonly db: TenantDb,
    private readonly chat: ChatRepository,
    private readonly tenants: TenantService,
    private readonly metrics: MetricsService,
    private readonly insights: InsightService,
    private readonly connectors: ConnectorService,
  ) {}

  async build(scope: TenantScope, answer: Message): Promise<Prompt> {
    const { tenant, earlier } = await this.db.withTenant(scope, async (tx) => ({
      tenant: await this.tenants.get(tx),
      earlier: await this.chat.listAncestors(tx, answer),
    }));
    const { source, facts } = await this.metrics.facts(scope);
    const history = earlier.filter(({ content }) => content !== '');
    return buildPrompt({
      companyName: tenant.name,
      locale: tenant.locale,
      today: displayDay(todayIn(tenant.timeZone)),
      source,
      facts,
      insights: await this.insights.listPressing(scope, insightsInPrompt),
      connectors: await this.connectors.list(scope),
      history: history.slice(0, -1).map(({ role, content }) => ({ role, content })),
      question: history.at(-1)?.content ?? '',
    });
  }
}

function todayIn(timeZone: string): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' }).format(new Date());
}
