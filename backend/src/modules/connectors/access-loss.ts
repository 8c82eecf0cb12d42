import { Injectable } from '@nestjs/common';
import type { Secret } from '@ocsuite/crypto';
import { TenantDb } from '@ocsuite/db';
import { jobs, Problem } from '@ocsuite/types';
import { JobBus } from '../../queue/index.js';
import type { Connector } from './connector.entity.js';
import { ConnectorRepository } from './connector.repository.js';
import { ConnectorService } from './connector.service.js';
import { CredentialsService } from './credentials.service.js';

/** Says that a source's access is gone, whoever finds out: a sync, or a person who chooses a property. */
@Injectable()
export class AccessLoss {
  constructor(
    private readonly db: TenantDb,
    private readonly connectors: ConnectorRepository,
    private readonly connectorService: ConnectorService,
    private readonly credentials: CredentialsService,
    private readonly bus: JobBus,
  ) {}

  /** Calls the provider for a person. When the grant turns out to be gone, the source says so from now on. */
  async watch<T>(connector: Connector, call: (accessToken: Secret) => Promise<T>): Promise<T> {
    try {
      return await this.credentials.withAccess(connector, call);
    } catch (error) {
      if (isAccessLost(error) && (await this.note(connector, error.detail))) await this.tell(connector);
      throw error;
    }
  }

  /** The state is committed: should the mail's job be lost, the pages still say it. */
  async tell({ tenantId, id, lastSyncAt }: Connector): Promise<void> {
    const since = lastSyncAt?.getTime() ?? 0;
    await this.bus.enqueue(jobs.tellAccessLost, { tenantId, connectorId: id, lastSyncAt: since });
  }

  /** False when there is nothing to say: it was disconnected or reconnected, or a sync is about to find out itself. */
  private async note({ tenantId, id, credential }: Connector, cause: string | undefined): Promise<boolean> {
    return this.db.withTenant({ tenantId }, async (tx) => {
      await this.connectors.lock(tx, id);
      const current = await this.connectors.find(tx, id);
      if (!current?.credential || current.credential !== credential) return false;
      if (['revoked', 'syncing', 'disconnecting'].includes(current.state)) return false;
      await this.connectors.change(tx, id, { state: 'revoked', cause: cause ?? null, nextSyncAt: null });
      await this.connectorService.announce(tx, id, 'revoked');
      return true;
    });
  }
}

export function isAccessLost(error: unknown): error is Problem {
  return error instanceof Problem && error.code === 'credentials-revoked';
}
