import { Injectable } from '@nestjs/common';
import { Secret, TenantCipher } from '@ocsuite/crypto';
import { TenantDb } from '@ocsuite/db';
import { Problem } from '@ocsuite/types';
import { z } from 'zod';
import type { Connector } from './connector.entity.js';
import { ConnectorRepository } from './connector.repository.js';
import { type AccessToken, GoogleTokenClient } from './providers/google-analytics/google-token.client.js';

/** A token that lives less than this is renewed before it is used. */
const renewalMarginMs = 5 * 60_000;

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
    private readonly google: GoogleTokenClient,
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
      throw new Problem('credentials-revoked', 'This connector holds no access to Google; connect it again.');
    }
    const sealed = await this.cipher.open(connector.tenantId, purposeOf(connector.id), connector.credential);
    const { refreshToken, accessToken, expiresAt } = credentialSchema.parse(JSON.parse(sealed.reveal()));
    return { refreshToken: new Secret(refreshToken), access: { token: new Secret(accessToken), expiresAt } };
  }

  /**
   * Calls Google with a token that is good for the next minutes. A token that Google refuses all the same is renewed once.
   */
  async withAccess<T>(connector: Connector, call: (accessToken: Secret) => Promise<T>): Promise<T> {
    const credential = await this.open(connector);
    const isFresh = credential.access.expiresAt.getTime() - Date.now() > renewalMarginMs;
    const token = isFresh ? credential.access.token : await this.renew(connector, credential);
    try {
      return await call(token);
    } catch (error) {
      if (!(error instanceof Problem && error.code === 'credentials-revoked')) throw error;
      return await this.callAgain(call, await this.renew(connector, credential));
    }
  }

  /** The grant lives, since it was renewed just now: a second refusal is about this call, and reconnecting would not help. */
  private async callAgain<T>(call: (accessToken: Secret) => Promise<T>, token: Secret): Promise<T> {
    try {
      return await call(token);
    } catch (error) {
      if (!(error instanceof Problem && error.code === 'credentials-revoked')) throw error;
      throw new Problem('provider-refused', 'Google refused a token that it had just issued.', [], {
        cause: error,
      });
    }
  }

  private async renew(connector: Connector, credential: Credential): Promise<Secret> {
    const access = await this.google.refresh(credential.refreshToken);
    const sealed = await this.seal(connector.tenantId, connector.id, { ...credential, access });
    await this.db.withTenant(connector, (tx) =>
      this.connectors.change(tx, connector.id, { credential: sealed }),
    );
    return access.token;
  }
}

/** The purpose names column and row: a credential copied to another connector does not open. */
function purposeOf(connectorId: string): string {
  return `connector.credential:${connectorId}`;
}
