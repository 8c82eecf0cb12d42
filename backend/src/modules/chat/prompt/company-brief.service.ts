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

/** Answers that begin within this time share a brief: so much earlier a question may as well have been asked. */
const sharedForMs = 250;

/** Gathers briefs, one for all answers of a company that begin at about the same time. */
@Injectable()
export class CompanyBriefService {
  private readonly briefs = new Map<string, Promise<CompanyBrief>>();

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

  gather(scope: TenantScope): Promise<CompanyBrief> {
    const { tenantId } = scope;
    const known = this.briefs.get(tenantId);
    if (known) return known;
    const brief = this.read(scope);
    const forget = () => void this.briefs.delete(tenantId);
    this.briefs.set(tenantId, brief);
    setTimeout(forget, sharedForMs).unref();
    brief.catch(forget);
    return brief;
  }

  /** In two transactions beside each other: somebody waits for the first word of an answer. */
  private async read(scope: TenantScope): Promise<CompanyBrief> {
    const [{ tenant, source, facts, connectors }, { template, tasks, insights, meeting }] = await Promise.all(
      [
        this.db.withTenant(scope, (tx) => this.readFigures(tx)),
        this.db.withTenant(scope, (tx) => this.readWork(tx)),
      ],
    );
    const calendar = new Intl.DateTimeFormat('sv-SE', { timeZone: tenant.timeZone, dateStyle: 'short' });
    const dayOf = (at: Date) => calendar.format(at);
    return {
      companyName: tenant.name,
      locale: tenant.locale,
      today: displayDay(dayOf(new Date())),
      template,
      tasks: tasks.map(({ title, status, createdAt }) => ({ title, status, day: dayOf(createdAt) })),
      source,
      facts,
      insights,
      connectors,
      meeting,
    };
  }

  private async readFigures(tx: TenantTx) {
    const [tenant, figures, connectors] = await Promise.all([
      this.tenants.get(tx),
      this.metrics.figures(tx),
      this.connectors.list(tx),
    ]);
    return {
      tenant,
      source: figures?.source ?? null,
      facts: figures ? this.metrics.facts(figures, tenant) : [],
      connectors,
    };
  }

  private async readWork(tx: TenantTx) {
    const [template, tasks, insights, meeting] = await Promise.all([
      this.templates.current(tx),
      this.tasks.newest(tx, tasksInPrompt),
      this.insights.listPressing(tx, insightsInPrompt),
      this.meetings.find(tx),
    ]);
    return { template, tasks, insights, meeting };
  }
}
