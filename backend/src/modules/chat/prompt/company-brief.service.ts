import { dayInWords } from '@ocsuite/types';
import { Injectable } from '@nestjs/common';
import { TenantDb, type TenantScope, type TenantTx } from '@ocsuite/db';
import { LRUCache } from 'lru-cache';
import { EventSignal } from '../../../live/index.js';
import { ConnectorService } from '../../connectors/index.js';
import { TenantService } from '../../identity/index.js';
import { InsightService } from '../../insights/index.js';
import { MetricsService } from '../../metrics/index.js';
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
  | 'places'
  | 'insights'
  | 'connectors'
  | 'meeting'
>;

/** What changes by itself, like the day and how late a source is, may be so old. */
const keptForMs = 60_000;
const keptCompanies = 100;

interface KeptBrief {
  brief: Promise<CompanyBrief>;
  stopListening: () => void;
}

/**
 * Gathers briefs, one for all answers of a company that begin while nothing of it changes. Whatever a brief is read from
 * tells of its changes, and is heard before any question that was asked after them. Losing the channel counts as a change,
 * and nothing is kept before it is back.
 */
@Injectable()
export class CompanyBriefService {
  private readonly kept = new LRUCache<string, KeptBrief>({
    max: keptCompanies,
    ttl: keptForMs,
    dispose: ({ stopListening }) => stopListening(),
  });

  constructor(
    private readonly db: TenantDb,
    private readonly templates: TemplateService,
    private readonly tenants: TenantService,
    private readonly tasks: TaskRepository,
    private readonly metrics: MetricsService,
    private readonly insights: InsightService,
    private readonly connectors: ConnectorService,
    private readonly meetings: LastMeeting,
    private readonly signal: EventSignal,
  ) {}

  gather(scope: TenantScope): Promise<CompanyBrief> {
    const { tenantId } = scope;
    const known = this.kept.get(tenantId);
    if (known) return known.brief;
    if (!this.signal.isHearing) return this.read(scope);
    const forget = () => void this.kept.delete(tenantId);
    // Before it is read: what changes meanwhile may be in it or not.
    const stopListening = this.signal.listen(`${tenantId} company`, forget);
    const brief = this.read(scope);
    this.kept.set(tenantId, { brief, stopListening });
    brief.catch(() => this.kept.peek(tenantId)?.brief === brief && forget());
    return brief;
  }

  /**
   * As things are at this moment. In two transactions beside each other: somebody waits for the first word of an answer.
   */
  async read(scope: TenantScope): Promise<CompanyBrief> {
    const [{ tenant, source, facts, places, connectors }, { template, tasks, insights, meeting }] =
      await Promise.all([
        this.db.withTenant(scope, (tx) => this.readFigures(tx)),
        this.db.withTenant(scope, (tx) => this.readWork(tx)),
      ]);
    const calendar = new Intl.DateTimeFormat('sv-SE', { timeZone: tenant.timeZone, dateStyle: 'short' });
    const dayOf = (at: Date) => calendar.format(at);
    return {
      companyName: tenant.name,
      locale: tenant.locale,
      today: dayInWords(dayOf(new Date())),
      template,
      tasks: tasks.map(({ title, status, createdAt }) => ({ title, status, day: dayOf(createdAt) })),
      source,
      facts,
      places,
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
      ...(figures ? this.metrics.facts(figures, tenant) : { facts: [], places: [] }),
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
