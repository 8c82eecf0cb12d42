import { Injectable } from '@nestjs/common';
import { PlatformDb } from '@ocsuite/db';
import { HealthIndicatorService, type HealthIndicatorResult } from '@nestjs/terminus';
import { connectorStates } from '@ocsuite/types';

/** A sync that is due this long ago says that the schedule itself is broken, not one connection. */
const overdueMinutes = 30;

@Injectable()
export class ConnectorsIndicator {
  constructor(
    private readonly indicators: HealthIndicatorService,
    private readonly platform: PlatformDb,
  ) {}

  async check(): Promise<HealthIndicatorResult> {
    const indicator = this.indicators.check('connectors');
    const rows = await this.platform
      .read((tx) =>
        tx.manager.query<{ state: string; count: string; overdue: string }[]>(
          `select state, count(*) as count,
                count(*) filter (where next_sync_at < now() - make_interval(mins => $1)) as overdue
         from connector group by state`,
          [overdueMinutes],
        ),
      )
      .catch(() => null);
    if (!rows) return indicator.down({ cause: 'The database does not answer' });
    const byState = Object.fromEntries(connectorStates.map((state) => [state, 0]));
    for (const { state, count } of rows) byState[state] = Number(count);
    const overdue = rows.reduce((sum, row) => sum + Number(row.overdue), 0);
    const figures = { ...byState, overdue };
    return overdue === 0 ? indicator.up(figures) : indicator.down({ ...figures, action: 'Check the worker' });
  }
}
