import { Injectable } from '@nestjs/common';
import { PlatformDb } from '@ocsuite/db';
import { HealthIndicatorService, type HealthIndicatorResult } from '@nestjs/terminus';
import { connectorStateAt, connectorStates, type SyncTimes } from '@ocsuite/types';

/** States that a person sees nothing of by themselves: the schedule is broken, or nobody runs it. */
const unattended = ['late', 'stale'] as const;

@Injectable()
export class ConnectorsIndicator {
  constructor(
    private readonly indicators: HealthIndicatorService,
    private readonly platform: PlatformDb,
  ) {}

  /** Counts the same states as the pages show, at this moment. */
  async check(): Promise<HealthIndicatorResult> {
    const indicator = this.indicators.check('connectors');
    const connectors = await this.platform
      .read((tx) =>
        tx.manager.query<SyncTimes[]>(
          `select provider, state, state_since as "stateSince", null as cause,
                  last_sync_at as "lastSyncAt", next_sync_at as "nextSyncAt"
           from connector`,
        ),
      )
      .catch(() => null);
    if (!connectors) return indicator.down({ cause: 'The database does not answer' });
    const byState = Object.fromEntries(connectorStates.map((state) => [state, 0]));
    const now = new Date();
    for (const connector of connectors) byState[connectorStateAt(connector, now).state]! += 1;
    const overdue = unattended.reduce((sum, state) => sum + byState[state]!, 0);
    const figures = { ...byState, overdue };
    return overdue === 0 ? indicator.up(figures) : indicator.down({ ...figures, action: 'Check the worker' });
  }
}
