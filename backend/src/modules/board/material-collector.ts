import { Injectable } from '@nestjs/common';
import { TenantDb } from '@ocsuite/db';
import type { TenantContext } from '@ocsuite/tenancy';
import { ChatHistory } from '../chat/index.js';
import { ConnectorService } from '../connectors/index.js';
import { dayInTimeZone, withoutCitations } from '../growth-pulse/index.js';
import { TenantService } from '../identity/index.js';
import { InsightService } from '../insights/index.js';
import { MetricsService } from '../metrics/index.js';
import { presentTask, TaskRepository } from '../tasks/index.js';
import type { MeetingMaterial } from './meeting-material.js';
import { collectRisks } from './risk.calc.js';

const questionCount = 5;
const insightCount = 12;
const taskCount = 100;
const taskDays = 7;

/** Asks the other modules what a meeting should know. Each answers from a transaction of its own, one after another. */
@Injectable()
export class MaterialCollector {
  constructor(
    private readonly db: TenantDb,
    private readonly tenants: TenantService,
    private readonly tasks: TaskRepository,
    private readonly connectors: ConnectorService,
    private readonly insights: InsightService,
    private readonly metrics: MetricsService,
    private readonly chat: ChatHistory,
  ) {}

  async collect(context: TenantContext): Promise<MeetingMaterial> {
    const own = await this.ownRecords(context);
    const connectors = await this.connectors.list(context);
    const insights = await this.insights.listPressing(context, insightCount);
    const { source, currency, kpis } = await this.metrics.dashboard(context);
    const exchanges = await this.chat.recentExchanges(context, questionCount);
    return {
      today: dayInTimeZone(new Date(), own.tenant.timeZone),
      currency: source ? currency : own.tenant.currency,
      locale: own.tenant.locale,
      sourceName: source?.name ?? null,
      kpis,
      insights,
      risks: collectRisks({ insights, connectors, tasks: own.tasks }),
      questions: exchanges.map((exchange) => ({ ...exchange, answer: withoutCitations(exchange.answer) })),
      operations: {
        tasks: {
          succeeded: own.counts.succeeded,
          failed: own.counts.failed,
          running: own.counts.running + own.counts.queued,
        },
        connectors: connectors.map(({ name, state }) => ({ name, state })),
      },
    };
  }

  private ownRecords(context: TenantContext) {
    const since = new Date(Date.now() - taskDays * 86_400_000);
    return this.db.withTenant(context, async (tx) => {
      const tenant = await this.tenants.get(tx);
      const counts = await this.tasks.countByStatus(tx, since);
      const newest = await this.tasks.newest(tx, taskCount);
      return { tenant, counts, tasks: newest.filter(({ createdAt }) => createdAt >= since).map(presentTask) };
    });
  }
}
