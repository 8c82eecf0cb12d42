import { Injectable, type OnModuleInit } from '@nestjs/common';
import { TenantDb } from '@ocsuite/db';
import { type JobPayload, jobs } from '@ocsuite/types';
import { HandlesJob, type Job, JobBus } from '../../queue/index.js';
import { InsightChanges, type ModuleInsight } from '../insights/index.js';
import { begin, observe } from './alert-episode.calc.js';
import { AlertRepository } from './alert.repository.js';
import { AlertDispatcher } from './delivery/alert-dispatcher.js';
import { EpisodeKeeper } from './episode-keeper.js';
import { AlertSettingsService } from './settings/alert-settings.service.js';

const hourMs = 3_600_000;

/** After a module's run: compares its insights with the episodes. Doing it twice finds nothing left to do. */
@Injectable()
export class EvaluateAlertsService implements OnModuleInit {
  constructor(
    private readonly db: TenantDb,
    private readonly bus: JobBus,
    private readonly changes: InsightChanges,
    private readonly alerts: AlertRepository,
    private readonly settings: AlertSettingsService,
    private readonly keeper: EpisodeKeeper,
    private readonly dispatcher: AlertDispatcher,
  ) {}

  onModuleInit(): void {
    this.changes.subscribe((change) => this.bus.enqueue(jobs.evaluateAlerts, change));
  }

  @HandlesJob(jobs.evaluateAlerts)
  async evaluate({ payload }: Job<JobPayload<typeof jobs.evaluateAlerts>>): Promise<void> {
    const { tenantId, moduleSlug } = payload;
    await this.db.withTenant({ tenantId }, async (tx) => {
      await this.alerts.lock(tx);
      const { preferences } = await this.settings.read(tx);
      const threshold = preferences.moduleThresholds[moduleSlug] ?? preferences.threshold;
      const rules = { threshold, coolDownMs: preferences.coolDownHours * hourMs };
      const insights = await this.alerts.observed(tx, moduleSlug, threshold);
      const episodes = await this.alerts.byInsight(
        tx,
        insights.map(({ id }) => id),
      );
      for (const insight of insights) {
        const known = episodes.get(insight.id);
        const seen = observationOf(insight, known?.updatedAt);
        const transition = known ? observe(known, seen, rules, new Date()) : begin(seen, rules);
        if (transition) await this.keeper.record(tx, insight, known, transition);
      }
    });
    await this.dispatcher.enqueueWaiting({ tenantId });
  }
}

function observationOf({ severity, status, history }: ModuleInsight, lookedAt: Date | undefined) {
  const amendedAt = history.findLast(({ kind }) => kind === 'amended')?.at;
  const isAmended = lookedAt !== undefined && amendedAt !== undefined && new Date(amendedAt) > lookedAt;
  return { severity, isGoingOn: status === 'open', isAmended };
}
