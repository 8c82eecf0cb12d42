import { Injectable } from '@nestjs/common';
import { PlatformDb, TenantDb } from '@ocsuite/db';
import type { TenantContext } from '@ocsuite/tenancy';
import type { Disconnected, Disconnection } from '@ocsuite/types';
import { TaskService } from '../tasks/index.js';
import { assertKept } from './connection.calc.js';
import type { Connector } from './connector.entity.js';
import { ConnectorRepository } from './connector.repository.js';
import { ConnectorService } from './connector.service.js';
import { CredentialsService } from './credentials.service.js';
import { ProviderClients } from './provider-clients.js';
import { PurgeService } from './purge.service.js';

type Leaving = NonNullable<Connector['leaving']>;

/** The end of a source: its work stops, its access goes back, and its rows stay or go. */
@Injectable()
export class DisconnectionService {
  constructor(
    private readonly db: TenantDb,
    private readonly platform: PlatformDb,
    private readonly connectors: ConnectorRepository,
    private readonly connectorService: ConnectorService,
    private readonly credentials: CredentialsService,
    private readonly clients: ProviderClients,
    private readonly tasks: TaskService,
    private readonly purge: PurgeService,
  ) {}

  /** What disconnecting would mean for the access. Other companies are counted and never named. */
  async foresee(context: TenantContext, id: string): Promise<Disconnection> {
    const { connector, sharing } = await this.db.withTenant(context, async (tx) => {
      const found = await this.connectorService.load(tx, id);
      return { connector: found, sharing: await this.connectors.sharing(tx, found) };
    });
    if (!connector.credential) return { access: 'none', sharedWith: [] };
    const isShared = await this.isShared(connector);
    return { access: isShared ? 'shared' : 'given-back', sharedWith: sharing.map(({ name }) => name) };
  }

  /** Without a purge the rows stay readable as a file would be; with it they go. */
  async disconnect(context: TenantContext, id: string, options: { purge: boolean }): Promise<Disconnected> {
    const isErasing = await this.tasks.isErasing(context, id);
    const leaving = { purge: options.purge, requestedBy: context.userId ?? null };
    const connector = await this.db.withTenant(context, async (tx) => {
      const found = await this.connectorService.load(tx, id);
      if (isErasing && !options.purge) assertKept(found);
      const cause = options.purge
        ? 'All that it brought in is being erased.'
        : 'Its access is being given back.';
      await this.connectors.change(tx, id, { state: 'disconnecting', cause, nextSyncAt: null, leaving });
      await this.connectorService.announce(tx, id, 'disconnecting');
      return found;
    });
    return this.finish(context.tenantId, connector, leaving);
  }

  /** Goes on with a disconnection whose process died, wherever that was: each of its steps may be done twice. */
  async resume(tenantId: string, id: string): Promise<void> {
    const connector = await this.db.withTenant({ tenantId }, (tx) => this.connectors.find(tx, id));
    if (connector?.leaving) await this.finish(tenantId, connector, connector.leaving);
  }

  private async finish(tenantId: string, connector: Connector, leaving: Leaving): Promise<Disconnected> {
    const { id, credential } = connector;
    await this.tasks.cancelAll({ tenantId }, id);
    const revoked = credential ? await this.revoke(connector) : false;
    const requester = leaving.requestedBy ? { tenantId, userId: leaving.requestedBy } : { tenantId };
    const purge = leaving.purge ? await this.purge.start(requester, connector) : null;
    await this.db.withTenant({ tenantId }, async (tx) => {
      await this.connectors.lock(tx, id);
      const current = await this.connectors.find(tx, id);
      // Somebody else has ended it meanwhile.
      if (!current?.leaving) return;
      // From here on the erasure is a task, which survives by itself.
      if (purge) return void (await this.connectors.change(tx, id, { leaving: null }));
      const cause = 'Disconnected. Its history is kept.';
      const gone = { credential: null, grantHash: null, leaving: null };
      await this.connectors.change(tx, id, { state: 'paused', cause, ...gone });
      await this.connectorService.announce(tx, id, 'paused');
    });
    return { revoked, task: purge?.task ?? null };
  }

  /**
   * A grant is taken back as a whole, so not while another connection lives on it. Disconnecting must not fail because the
   * provider is away; the grant then shows up as not revoked.
   */
  private async revoke(connector: Connector): Promise<boolean> {
    try {
      if (await this.isShared(connector)) return false;
      const { refreshToken } = await this.credentials.open(connector);
      return await this.clients.of(connector).revoke(refreshToken);
    } catch {
      return false;
    }
  }

  /** Whether another connection, of whichever tenant, lives on the same grant. */
  private async isShared({ id, grantHash }: Connector): Promise<boolean> {
    if (!grantHash) return false;
    return (await this.platform.read((tx) => this.connectors.countSharing(tx, grantHash, id))) > 0;
  }
}
