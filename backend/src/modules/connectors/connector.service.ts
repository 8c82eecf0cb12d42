import { Injectable } from '@nestjs/common';
import { TenantDb, type TenantScope, type TenantTx } from '@ocsuite/db';
import type { TenantContext } from '@ocsuite/tenancy';
import {
  type ConnectorView,
  type Period,
  type PeriodUsers,
  type Snapshot,
  type SyncRunView,
  type TenantEvent,
} from '@ocsuite/types';
import { notFound } from '../../http/id.pipe.js';
import { EventLog } from '../../live/index.js';
import { TaskService, tenantStream } from '../tasks/index.js';
import { CanonicalRowRepository } from './canonical-row.repository.js';
import { assertConnected } from './connection.calc.js';
import type { Connector } from './connector.entity.js';
import { presentConnector, presentPeriod, presentSnapshot, presentSyncRun } from './connector.presenter.js';
import { ConnectorRepository } from './connector.repository.js';
import { PeriodCountRepository } from './period-count.repository.js';
import { ProviderClients } from './provider-clients.js';
import { SyncRunRepository } from './sync-run.repository.js';

@Injectable()
export class ConnectorService {
  constructor(
    private readonly db: TenantDb,
    private readonly connectors: ConnectorRepository,
    private readonly rows: CanonicalRowRepository,
    private readonly periodCounts: PeriodCountRepository,
    private readonly syncRuns: SyncRunRepository,
    private readonly clients: ProviderClients,
    private readonly events: EventLog,
    private readonly tasks: TaskService,
  ) {}

  async list(scope: TenantScope): Promise<ConnectorView[]> {
    return this.db.withTenant(scope, async (tx) => {
      const [connectors, ranges] = await Promise.all([this.connectors.listAll(tx), this.rows.ranges(tx)]);
      return connectors.map((one) => presentConnector(one, ranges.get(one.id)));
    });
  }

  async get(context: TenantContext, id: string): Promise<ConnectorView> {
    return this.db.withTenant(context, async (tx) => this.present(tx, await this.load(tx, id)));
  }

  async snapshots(context: TenantContext, id: string, period: Period): Promise<Snapshot[]> {
    return this.db.withTenant(context, async (tx) => {
      await this.load(tx, id);
      const days = await this.rows.listSnapshots(tx, id, period);
      return days.map(presentSnapshot);
    });
  }

  async periods(context: TenantContext, id: string): Promise<PeriodUsers[]> {
    return this.db.withTenant(context, async (tx) => {
      await this.load(tx, id);
      return (await this.periodCounts.list(tx, id)).map(presentPeriod);
    });
  }

  /** Its syncs, the newest first. */
  async syncs(context: TenantContext, id: string, limit: number): Promise<SyncRunView[]> {
    return this.db.withTenant(context, async (tx) => {
      await this.load(tx, id);
      return (await this.syncRuns.newest(tx, id, limit)).map(presentSyncRun);
    });
  }

  /** No sync begins by itself any more; one that is asked for ends the pause. */
  async pause(context: TenantContext, id: string): Promise<ConnectorView> {
    const connector = await this.db.withTenant(context, (tx) => this.load(tx, id));
    this.clients.of(connector);
    assertConnected(connector);
    await this.tasks.cancelAll(context, id);
    return this.db.withTenant(context, async (tx) => {
      // Somebody may have disconnected it meanwhile.
      await this.connectors.lock(tx, id);
      assertConnected(await this.load(tx, id));
      const cause = 'Somebody paused it. Its figures stay as they are.';
      const paused = await this.connectors.change(tx, id, { state: 'paused', cause, nextSyncAt: null });
      await this.announce(tx, id, 'paused');
      return this.present(tx, paused!);
    });
  }

  async load(tx: TenantTx, id: string): Promise<Connector> {
    const connector = await this.connectors.find(tx, id);
    if (!connector) throw notFound('connector');
    return connector;
  }

  async announce(tx: TenantTx, connectorId: string, state: Connector['state']): Promise<void> {
    const event: TenantEvent = { type: 'connector.updated', connectorId, state };
    await this.events.append(tx, tenantStream, [event]);
  }

  async present(tx: TenantTx, connector: Connector): Promise<ConnectorView> {
    return presentConnector(connector, (await this.rows.ranges(tx)).get(connector.id));
  }
}
