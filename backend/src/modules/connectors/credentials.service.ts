import { setTimeout as delay } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { DecryptionError, type SealedColumn, Secret, TenantCipher } from '@ocsuite/crypto';
import { TenantDb } from '@ocsuite/db';
import { Problem } from '@ocsuite/types';
import { z } from 'zod';
import type { Connector } from './connector.entity.js';
import { ConnectorRepository } from './connector.repository.js';
import { ProviderClients } from './provider-clients.js';
import { providerOf } from './providers/index.js';
import type { AccessToken } from './providers/provider.js';

/** A token that lives less than this is renewed before it is used. */
const renewalMarginMs = 15 * 60_000;
/** Longer than a provider may take to answer: whoever holds the lease has an answer or is dead by then. */
const leaseSeconds = 40;
const lookAgainMs = 150;

const credentialSchema = z.object({
  refreshToken: z.string(),
  accessToken: z.string(),
  expiresAt: z.coerce.date(),
});

export interface Credential {
  refreshToken: Secret;
  access: AccessToken;
}

/** Keeps a connection's tokens sealed, and fresh. */
@Injectable()
export class CredentialsService {
  constructor(
    private readonly db: TenantDb,
    private readonly connectors: ConnectorRepository,
    private readonly cipher: TenantCipher,
    private readonly clients: ProviderClients,
  ) {}

  /** Text for the connector's `credential` column. */
  async seal(tenantId: string, connectorId: string, { refreshToken, access }: Credential): Promise<string> {
    const plain = JSON.stringify({
      refreshToken: refreshToken.reveal(),
      accessToken: access.token.reveal(),
      expiresAt: access.expiresAt,
    });
    return this.cipher.seal(tenantId, purposeOf(connectorId), new Secret(plain));
  }

  async open(connector: Connector): Promise<Credential> {
    if (!connector.credential) {
      throw new Problem(
        'credentials-revoked',
        'This connector holds no access to its source; connect it again.',
      );
    }
    const sealed = await this.unseal(connector, connector.credential);
    const { refreshToken, accessToken, expiresAt } = credentialSchema.parse(JSON.parse(sealed.reveal()));
    return { refreshToken: new Secret(refreshToken), access: { token: new Secret(accessToken), expiresAt } };
  }

  /** A company's keys may have been destroyed; then only a person can give access again. */
  private async unseal({ tenantId, id }: Connector, credential: string): Promise<Secret> {
    try {
      return await this.cipher.open(tenantId, purposeOf(id), credential);
    } catch (error) {
      if (!(error instanceof DecryptionError)) throw error;
      const detail = 'The access kept for this connector cannot be opened any more; connect it again.';
      throw new Problem('credentials-revoked', detail, [], { cause: error });
    }
  }

  /**
   * Calls the provider with a token that is good for the next minutes. One that is refused all the same is renewed once.
   */
  async withAccess<T>(connector: Connector, call: (accessToken: Secret) => Promise<T>): Promise<T> {
    const credential = await this.open(connector);
    const token = isFresh(credential) ? credential.access.token : await this.renew(connector);
    try {
      return await call(token);
    } catch (error) {
      if (!(error instanceof Problem && error.code === 'credentials-revoked')) throw error;
      return await this.callAgain(connector, call, await this.renew(connector, token));
    }
  }

  /** The grant lives, since it was renewed just now: a second refusal is about this call, and reconnecting would not help. */
  private async callAgain<T>(
    { provider }: Connector,
    call: (accessToken: Secret) => Promise<T>,
    token: Secret,
  ): Promise<T> {
    try {
      return await call(token);
    } catch (error) {
      if (!(error instanceof Problem && error.code === 'credentials-revoked')) throw error;
      const detail = `${providerOf(provider).title} refused a token that it had just issued.`;
      throw new Problem('provider-refused', detail, [], { cause: error });
    }
  }

  /**
   * A fresh token other than the one refused: renewed by this process, or by the one that was faster. No connection to the
   * database is held while the provider answers; the lease says that somebody is asking.
   */
  private async renew(connector: Connector, refused?: Secret): Promise<Secret> {
    for (;;) {
      const { current, isMine } = await this.db.withTenant(connector, async (tx) => {
        const stored = await this.connectors.find(tx, connector.id);
        if (!stored) throw new Problem('not-found', 'The connector was removed meanwhile.');
        if (!stored.credential || stored.credential !== connector.credential)
          return { current: stored, isMine: false };
        return {
          current: stored,
          isMine: await this.connectors.leaseRefresh(tx, stored.id, stored.credential, leaseSeconds),
        };
      });
      const credential = await this.open(current);
      if (isMine) return this.refresh(current, credential);
      const isOther = credential.access.token.reveal() !== refused?.reveal();
      if (isFresh(credential) && isOther) return credential.access.token;
      connector.credential = current.credential;
      await delay(lookAgainMs);
    }
  }

  private async refresh(connector: Connector, credential: Credential): Promise<Secret> {
    const give = (changes: Partial<Connector>) =>
      this.db.withTenant(connector, (tx) =>
        this.connectors.change(tx, connector.id, { ...changes, refreshLeaseUntil: null }),
      );
    try {
      const access = await this.clients.of(connector).refresh(credential.refreshToken);
      await give({
        credential: await this.seal(connector.tenantId, connector.id, { ...credential, access }),
      });
      return access.token;
    } catch (error) {
      await give({});
      throw error;
    }
  }
}

const isFresh = ({ access }: Credential): boolean =>
  access.expiresAt.getTime() - Date.now() > renewalMarginMs;

/** What the rotation of keys has to seal anew. */
export const sealedConnectorColumns: SealedColumn[] = [
  { table: 'connector', column: 'credential', purposeOf },
];

/** The purpose names column and row: a credential copied to another connector does not open. */
function purposeOf(connectorId: string): string {
  return `connector.credential:${connectorId}`;
}
