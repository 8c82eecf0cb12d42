import { Injectable } from '@nestjs/common';
import { PlatformDb, TenantDb, type TenantScope, type TenantTx } from '@ocsuite/db';
import type { TenantContext } from '@ocsuite/tenancy';
import {
  type ConnectorView,
  type Disconnected,
  type Period,
  type PeriodUsers,
  type PropertyChoiceList,
  type Snapshot,
  type SyncRunView,
  type TenantEvent,
} from '@ocsuite/types';
import { notFound } from '../../http/id.pipe.js';
import { EventLog } from '../../live/index.js';
import { TaskService, tenantStream } from '../tasks/index.js';
import { CanonicalRowRepository } from './canonical-row.repository.js';
import type { Connector } from './connector.entity.js';
import { presentConnector, presentPeriod, presentSnapshot, presentSyncRun } from './connector.presenter.js';
import { ConnectorRepository } from './connector.repository.js';
import { CredentialsService } from './credentials.service.js';
import { PeriodCountRepository } from './period-count.repository.js';
import { PurgeService } from './purge.service.js';
import { ProviderClients } from './provider-clients.js';
import { SyncRunRepository } from './sync-run.repository.js';

@Injectable()
export class ConnectorService {
  constructor(
    private readonly db: TenantDb,
    private readonly platform: PlatformDb,
    private readonly connectors: ConnectorRepository,
    private readonly rows: CanonicalRowRepository,
    private readonly periodCounts: PeriodCountRepository,
    private readonly syncRuns: SyncRunRepository,
    private readonly credentials: CredentialsService,
    private readonly clients: ProviderClients,
    private readonly events: EventLog,
    private readonly tasks: TaskService,
    private readonly purge: PurgeService,
  ) {}

  async list(scope: TenantScope): Promise<ConnectorView[]> {
    return this.db.withTenant(scope, async (tx) => {
      const ranges = await this.rows.ranges(tx);
      return (await this.connectors.list(tx)).map((one) => presentConnector(one, ranges.get(one.id)));
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
    await this.loadSynced(context, id);
    await this.tasks.cancelAll(context, id);
    return this.db.withTenant(context, async (tx) => {
      const cause = 'Somebody paused it. Its figures stay as they are.';
      const paused = await this.connectors.change(tx, id, { state: 'paused', cause, nextSyncAt: null });
      await this.announce(tx, id, 'paused');
      return this.present(tx, paused!);
    });
  }

  async listProperties(
    context: TenantContext,
    id: string,
    search: string | undefined,
  ): Promise<PropertyChoiceList['items']> {
    const { connector, client } = await this.loadSynced(context, id);
    const properties = await this.credentials.withAccess(connector, (token) => client.listProperties(token));
    const wanted = search?.trim().toLowerCase() ?? '';
    return properties.filter(({ id: propertyId, displayName, accountName }) =>
      `${displayName} ${accountName} ${propertyId}`.toLowerCase().includes(wanted),
    );
  }

  /** Points the connector at a property; figures of another property are forgotten. */
  async chooseProperty(context: TenantContext, id: string, propertyId: string): Promise<ConnectorView> {
    const { connector, client } = await this.loadSynced(context, id);
    const property = await this.credentials.withAccess(connector, (token) =>
      client.describeProperty(token, propertyId),
    );
    return this.db.withTenant(context, async (tx) => {
      const isOther = connector.property && connector.property.id !== property.id;
      if (isOther) await this.rows.deleteAll(tx, id);
      const changed = await this.connectors.change(tx, id, {
        property,
        name: property.displayName || connector.name,
        currency: property.currency,
        timeZone: property.timeZone,
        state: 'active',
        cause: null,
        lastSyncAt: null,
        nextSyncAt: new Date(),
        ...(isOther ? { readFrom: null, readSettledTo: null, findings: [] } : {}),
      });
      return this.present(tx, changed!);
    });
  }

  /**
   * Stops the connector and gives its access back. Without a purge the rows stay readable as a file would be;
   * with it they go.
   */
  async disconnect(context: TenantContext, id: string, options: { purge: boolean }): Promise<Disconnected> {
    const connector = await this.db.withTenant(context, async (tx) => {
      const found = await this.load(tx, id);
      await this.connectors.change(tx, id, { state: 'disconnecting', nextSyncAt: null });
      await this.announce(tx, id, 'disconnecting');
      return found;
    });
    await this.tasks.cancelAll(context, id);
    const revoked = connector.credential ? await this.revoke(connector) : false;
    if (options.purge) return { revoked, task: (await this.purge.start(context, connector)).task };
    await this.db.withTenant(context, async (tx) => {
      const cause = 'Disconnected. Its history is kept.';
      await this.connectors.change(tx, id, { state: 'paused', cause, credential: null, grantHash: null });
      await this.announce(tx, id, 'paused');
    });
    return { revoked, task: null };
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

  private async loadSynced(context: TenantContext, id: string) {
    const connector = await this.db.withTenant(context, (tx) => this.load(tx, id));
    return { connector, client: this.clients.of(connector) };
  }

  private async present(tx: TenantTx, connector: Connector): Promise<ConnectorView> {
    return presentConnector(connector, (await this.rows.ranges(tx)).get(connector.id));
  }

  /**
   * A grant is taken back as a whole, so not while another connection lives on it. Disconnecting must not fail because the
   * provider is away; the grant then shows up as not revoked.
   */
  private async revoke(connector: Connector): Promise<boolean> {
    try {
      const { grantHash } = connector;
      const others = grantHash
        ? await this.platform.read((tx) => this.connectors.countSharing(tx, grantHash, connector.id))
        : 0;
      if (others > 0) return false;
      const { refreshToken } = await this.credentials.open(connector);
      return await this.clients.of(connector).revoke(refreshToken);
    } catch {
      return false;
    }
  }
}
