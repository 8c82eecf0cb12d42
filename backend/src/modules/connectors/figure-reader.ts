import { Injectable } from '@nestjs/common';
import { TenantDb, type TenantScope } from '@ocsuite/db';
import { type ConnectorState, connectorStateAt, type ProviderKind } from '@ocsuite/types';
import type { CanonicalRow, DayFigures, PartFigures } from './canonical-row.js';
import { CanonicalRowRepository, type StoredRange } from './canonical-row.repository.js';
import { ConnectorRepository } from './connector.repository.js';
import { providerOf } from './providers/index.js';
import { addDays } from './sync-window.calc.js';

/** A connector as a source of figures. */
export interface FigureSource extends StoredRange {
  connectorId: string;
  name: string;
  provider: string;
  kind: ProviderKind;
  state: ConnectorState;
  currency: string;
  timeZone: string;
  syncedAt: Date | null;
}

/** The door through which other modules read figures: sources, daily rows and daily totals. */
@Injectable()
export class FigureReader {
  constructor(
    private readonly db: TenantDb,
    private readonly connectors: ConnectorRepository,
    private readonly rows: CanonicalRowRepository,
  ) {}

  /** Sources that hold at least one day, the one with the newest day first. */
  async sources(scope: TenantScope): Promise<FigureSource[]> {
    return this.db.withTenant(scope, async (tx) => {
      const [connectors, ranges] = await Promise.all([this.connectors.list(tx), this.rows.ranges(tx)]);
      return connectors
        .flatMap((connector) => {
          const range = ranges.get(connector.id);
          return range?.dataTo ? [sourceOf(connector, range)] : [];
        })
        .toSorted((a, b) => (b.dataTo ?? '').localeCompare(a.dataTo ?? ''));
    });
  }

  /** The source's rows of its last `days` days, channel by channel. */
  async rowsOf(scope: TenantScope, source: FigureSource, days: number): Promise<CanonicalRow[]> {
    return this.db.withTenant(scope, (tx) =>
      this.rows.listRows(tx, source.connectorId, lastDays(source, days)),
    );
  }

  /** The source's daily totals of its last `days` days. */
  async totalsOf(scope: TenantScope, source: FigureSource, days: number): Promise<DayFigures[]> {
    return this.db.withTenant(scope, (tx) =>
      this.rows.listTotals(tx, source.connectorId, lastDays(source, days)),
    );
  }

  /** Each of its channels, device classes and channels on a device class, day by day or month by month, of its last `days` days. */
  async partsOf(
    scope: TenantScope,
    source: FigureSource,
    days: number,
    grain: 'day' | 'month',
  ): Promise<PartFigures[]> {
    return this.db.withTenant(scope, (tx) =>
      this.rows.listParts(tx, source.connectorId, lastDays(source, days), grain),
    );
  }
}

function lastDays({ dataTo }: FigureSource, days: number) {
  return { from: addDays(dataTo!, 1 - days), to: dataTo! };
}

type ConnectorRow = Awaited<ReturnType<ConnectorRepository['list']>>[number];

function sourceOf(connector: ConnectorRow, range: StoredRange): FigureSource {
  return {
    connectorId: connector.id,
    name: connector.name,
    provider: connector.provider,
    kind: providerOf(connector.provider).kind,
    state: connectorStateAt(connector, new Date()).state,
    currency: connector.currency,
    timeZone: connector.timeZone,
    syncedAt: connector.lastSyncAt,
    ...range,
  };
}
