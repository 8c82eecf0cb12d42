import { Injectable } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { PlatformDb, TenantDb } from '@ocsuite/db';
import { jobs } from '@ocsuite/types';
import { HandlesJob, JobBus } from '../../queue/index.js';
import { passTime } from './alert-episode.calc.js';
import { AlertRepository } from './alert.repository.js';
import { AlertDispatcher } from './delivery/alert-dispatcher.js';
import { EpisodeKeeper } from './episode-keeper.js';

/** What only the clock causes: snoozes and recoveries end, and deliveries that lost their job get a new one. */
@Injectable()
export class TendAlertsService {
  constructor(
    private readonly platform: PlatformDb,
    private readonly db: TenantDb,
    private readonly bus: JobBus,
    private readonly alerts: AlertRepository,
    private readonly keeper: EpisodeKeeper,
    private readonly dispatcher: AlertDispatcher,
  ) {}

  @Interval(15_000)
  async tick(): Promise<void> {
    await this.bus.enqueue(jobs.tendAlerts, {});
  }

  @HandlesJob(jobs.tendAlerts)
  async tend(): Promise<void> {
    const due = await this.platform.read((tx) => this.alerts.due(tx));
    for (const { tenantId, id } of due) {
      await this.db.withTenant({ tenantId }, async (tx) => {
        await this.alerts.lock(tx);
        const episode = await this.alerts.find(tx, id);
        const transition = episode && passTime(episode, new Date());
        if (transition) {
          await this.keeper.record(tx, await this.alerts.insightOf(tx, episode), episode, transition);
        }
      });
    }
    await this.dispatcher.recover();
  }
}
