import { createHash, randomBytes } from 'node:crypto';
import { Injectable, Logger } from '@nestjs/common';
import { newId, TenantDb, type TenantTx } from '@ocsuite/db';
import type { Principal } from '@ocsuite/tenancy';
import { Problem, type ProblemCode } from '@ocsuite/types';
import type { Request } from 'express';
import { notFound } from '../../../http/id.pipe.js';
import { AuditEntry, TenantService } from '../../identity/index.js';
import type { Connector } from '../connector.entity.js';
import { ConnectorRepository } from '../connector.repository.js';
import { CredentialsService } from '../credentials.service.js';
import { ProviderClients } from '../provider-clients.js';
import { providerOf } from '../providers/index.js';
import type { Grant } from '../providers/provider.js';
import type { OAuthState } from './oauth-state.entity.js';
import type { OAuthRequest, OAuthReturn } from './oauth-state.store.js';

const defaultReturn = '/app/connectors';

/** Takes a person to the provider's consent page and back, and turns the grant into a connector. */
@Injectable()
export class SignInService {
  private readonly logger = new Logger(SignInService.name);

  constructor(
    private readonly clients: ProviderClients,
    private readonly db: TenantDb,
    private readonly connectors: ConnectorRepository,
    private readonly credentials: CredentialsService,
    private readonly tenants: TenantService,
  ) {}

  /** The consent page's address, and the secret that this browser must bring back in a cookie. */
  async begin(
    request: Request,
    principal: Principal,
    provider: string,
    options: { redirectAfter?: string | undefined; connectorId?: string | undefined },
  ): Promise<{ url: string; browserSecret: string }> {
    const { signIn } = this.clients.named(provider);
    const { connectorId } = options;
    if (connectorId) {
      const known = await this.db.withTenant(principal, (tx) => this.connectors.find(tx, connectorId));
      if (known?.provider !== provider) throw notFound('connector');
    }
    const browserSecret = randomBytes(32).toString('base64url');
    const oauthRequest = request as OAuthRequest;
    oauthRequest.oauthDance = {
      principal,
      browserSecret,
      redirectAfter: options.redirectAfter ?? defaultReturn,
      connectorId: connectorId ?? null,
    };
    return { url: await signIn.begin(oauthRequest), browserSecret };
  }

  /** Where to send the browser after the provider has sent it back: to the new connector, or to what went wrong. */
  async complete(request: Request, provider: string, returning: OAuthReturn): Promise<string> {
    const oauthRequest = request as OAuthRequest;
    oauthRequest.oauthReturn = returning;
    try {
      const grant = await this.clients.named(provider).signIn.complete(oauthRequest);
      const dance = oauthRequest.finishedDance;
      if (!dance) throw new Problem('oauth-state-invalid', 'This connection link is not one of ours.');
      const connectorId = await this.keep(provider, dance, grant);
      return withQuery(dance.redirectAfter, { connector: connectorId });
    } catch (error) {
      this.logger.warn({ err: error }, 'Connecting a source failed');
      const code: ProblemCode = error instanceof Problem ? error.code : 'oauth-failed';
      const target = oauthRequest.finishedDance?.redirectAfter ?? defaultReturn;
      return withQuery(target, { problem: code, provider });
    }
  }

  private async keep(provider: string, dance: OAuthState, grant: Grant): Promise<string> {
    const id = dance.connectorId ?? newId();
    const { accounts } = this.clients.named(provider).signIn;
    const access = {
      credential: await this.credentials.seal(dance.tenantId, id, {
        refreshToken: grant.refreshToken,
        access: { token: grant.accessToken, expiresAt: grant.expiresAt },
      }),
      grantedScopes: grant.scopes,
      grantHash: grantHashOf(accounts, grant.account.subject),
    };
    await this.db.withTenant({ tenantId: dance.tenantId }, async (tx) => {
      await (dance.connectorId
        ? this.reconnect(tx, id, grant, access)
        : this.add(tx, id, provider, dance.userId, grant, access));
      await tx.manager.insert(AuditEntry, {
        tenantId: dance.tenantId,
        id: newId(),
        actorId: dance.userId,
        action: dance.connectorId ? 'connector.reconnect' : 'connector.connect',
        subjectType: 'connector',
        subjectId: id,
      });
    });
    return id;
  }

  private async add(
    tx: TenantTx,
    id: string,
    provider: string,
    connectedBy: string,
    { account }: Grant,
    access: Access,
  ): Promise<void> {
    const { currency, timeZone } = await this.tenants.get(tx);
    await this.connectors.add(tx, {
      ...access,
      id,
      provider,
      name: providerOf(provider).title,
      state: 'pending',
      accountEmail: account.email,
      accountSubject: account.subject,
      currency,
      timeZone,
      connectedBy,
    });
  }

  /** The property, its history and its schedule stay as they were. */
  private async reconnect(tx: TenantTx, id: string, { account }: Grant, access: Access): Promise<void> {
    const known = await this.connectors.find(tx, id);
    if (!known) throw new Problem('not-found', 'The connector was removed meanwhile.');
    if (known.accountSubject && known.accountSubject !== account.subject) {
      throw new Problem(
        'oauth-wrong-account',
        `This connector belongs to ${known.accountEmail}; choose that account.`,
      );
    }
    await this.connectors.change(tx, id, {
      ...access,
      refreshLeaseUntil: null,
      state: known.property ? 'active' : 'pending',
      cause: null,
      nextSyncAt: known.property ? new Date() : null,
    });
  }
}

/** What a grant becomes in a connector's row. */
type Access = Pick<Connector, 'credential' | 'grantedScopes' | 'grantHash'>;

/** The same account gives the same grant, whichever tenant connects it. */
function grantHashOf(accounts: string, subject: string): string {
  return createHash('sha256').update(`${accounts}:${subject}`).digest('hex');
}

function withQuery(path: string, values: Record<string, string>): string {
  const url = new URL(path, 'http://here');
  for (const [name, value] of Object.entries(values)) url.searchParams.set(name, value);
  return url.pathname + url.search;
}
