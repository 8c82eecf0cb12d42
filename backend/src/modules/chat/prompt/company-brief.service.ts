import { Injectable } from '@nestjs/common';
import { TenantDb, type TenantScope, type TenantTx } from '@ocsuite/db';
import { ConnectorService } from '../../connectors/index.js';
import { TenantService } from '../../identity/index.js';
import { InsightService } from '../../insights/index.js';
import { displayDay, MetricsService } from '../../metrics/index.js';
import { TaskRepository } from '../../tasks/index.js';
import { LastMeeting } from '../last-meeting.port.js';
import { TemplateService } from '../template/template.service.js';
import type { PromptMaterial } from './prompt-material.js';

const insightsInPrompt = 6;
const tasksInPrompt = 8;

/** What answers may know of a company, whatever was asked. */
export type CompanyBrief = Pick<
  PromptMaterial,
  | 'companyName'
  | 'locale'
  | 'today'
  | 'template'
  | 'tasks'
  | 'source'
  | 'facts'
  | 'insights'
  | 'connectors'
  | 'meeting'
>;

/**
 * Gathers briefs in one transaction each. Answers of one company that begin while a brief is being gathered share the next
 * one: it is begun after all of them were asked for, so none is older than its question.
 */
@Injectable()
export class CompanyBriefService {
  private readonly running = new Map<string, Promise<CompanyBrief>>();
  private readonly waiting = new Map<string, Promise<CompanyBrief>>();

  constructor(
    private readonly db: TenantDb,
    private readonly templates: TemplateService,
    private readonly tenants: TenantService,
    private readonly tasks: TaskRepository,
    private readonly metrics: MetricsService,
    private readonly insights: InsightService,
    private readonly connectors: ConnectorService,
    private readonly meetings: LastMeeting,
  ) {}

  async gather(scope: TenantScope): Promise<CompanyBrief> {
    const { tenantId } = scope;
    const running = this.running.get(tenantId);
    if (!running) return this.begin(scope);
    const known = this.waiting.get(tenantId);
    if (known) return known;
    const next = running
      .catch(() => {})
      .then(() => {
        this.waiting.delete(tenantId);
        return this.begin(scope);
      });
    this.waiting.set(tenantId, next);
    return next;
  }

  private begin({ tenantId }: TenantScope): Promise<CompanyBrief> {
    const run = this.db
      .withTenant({ tenantId }, (tx) => this.read(tx))
      .finally(() => this.running.delete(tenantId));
    this.running.set(tenantId, run);
    return run;
  }

  private async read(tx: TenantTx): Promise<CompanyBrief> {
    const tenant = await this.tenants.get(tx);
    const tasks = await this.tasks.newest(tx, tasksInPrompt);
    const { source, facts } = await this.metrics.facts(tx, tenant);
    const dayOf = (at: Date) =>
      new Intl.DateTimeFormat('sv-SE', { timeZone: tenant.timeZone, dateStyle: 'short' }).format(at);
    return {
      companyName: tenant.name,
      locale: tenant.locale,
      today: displayDay(dayOf(new Date())),
      template: await this.templates.current(tx),
      tasks: tasks.map(({ title, status, createdAt }) => ({ title, status, day: dayOf(createdAt) })),
      source,
      facts,
      insights: await this.insights.listPressing(tx, insightsInPrompt),
      connectors: await this.connectors.list(tx),
      meeting: await this.meetings.find(tx),
    };
  }
}
