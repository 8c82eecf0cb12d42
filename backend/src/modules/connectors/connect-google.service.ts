import { createHash, randomBytes } from 'node:crypto';
import { Injectable, Logger } from '@nestjs/common';
import { newId, TenantDb, type TenantTx } from '@ocsuite/db';
import type { Principal } from '@ocsuite/tenancy';
import { Problem, type ProblemCode } from '@ocsuite/types';
import type { Request } from 'express';
import { notFound } from '../../http/id.pipe.js';
import { AuditEntry, TenantService } from '../identity/index.js';
import { ConnectorRepository } from './connector.repository.js';
import { CredentialsService } from './credentials.service.js';
import type { OAuthState } from './oauth-state.entity.js';
import {
  analyticsScope,
  GoogleOAuthStrategy,
  type Grant,
} from './providers/google-analytics/google-oauth.strategy.js';
import type { OAuthRequest } from './providers/google-analytics/oauth-state.store.js';

const defaultReturn = '/app/connectors';

/** Takes a person to Google's consent page and back, and turns the grant into a connector. */
@Injectable()
export class ConnectGoogleService {
  private readonly logger = new Logger(ConnectGoogleService.name);

  constructor(
    private readonly oauth: GoogleOAuthStrategy,
    private readonly db: TenantDb,
    private readonly connectors: ConnectorRepository,
    private readonly credentials: CredentialsService,
    private readonly tenants: TenantService,
  ) {}

  /** The consent page's address, and the secret that this browser must bring back in a cookie. */
  async begin(
    request: Request,
    principal: Principal,
    options: { redirectAfter?: string | undefined; connectorId?: string | undefined },
  ): Promise<{ url: string; browserSecret: string }> {
    const { connectorId } = options;
    if (connectorId) {
      const known = await this.db.withTenant(principal, (tx) => this.connectors.find(tx, connectorId));
      if (!known) throw notFound('connector');
    }
    const browserSecret = randomBytes(32).toString('base64url');
    const oauthRequest = request as OAuthRequest;
    oauthRequest.oauthDance = {
      principal,
      browserSecret,
      redirectAfter: options.redirectAfter ?? defaultReturn,
      connectorId: connectorId ?? null,
    };
    return { url: await this.oauth.begin(oauthRequest), browserSecret };
  }

  /** Where to send the browser after Google has sent it back: to the new connector, or to what went wrong. */
  async complete(request: Request, browserSecret: string | undefined): Promise<string> {
    const oauthRequest = request as OAuthRequest;
    oauthRequest.browserSecret = browserSecret;
    try {
      const grant = await this.oauth.complete(oauthRequest);
      const dance = oauthRequest.finishedDance;
      if (!dance) throw new Problem('oauth-state-invalid', 'This connection link is not one of ours.');
      const connectorId = await this.keep(dance, grant);
      return withQuery(dance.redirectAfter, 'connector', connectorId);
    } catch (error) {
      this.logger.warn({ err: error }, 'Connecting Google Analytics failed');
      const code: ProblemCode = error instanceof Problem ? error.code : 'oauth-failed';
      return withQuery(oauthRequest.finishedDance?.redirectAfter ?? defaultReturn, 'problem', code);
    }
  }

  private async keep(dance: OAuthState, grant: Grant): Promise<string> {
    if (!grant.scopes.includes(analyticsScope)) {
      throw new Problem('oauth-scope-missing', 'Tick "See your Google Analytics data" on Google’s page.');
    }
    if (!grant.refreshToken) {
      throw new Problem('oauth-failed', 'Google gave no lasting access. Try again and allow offline access.');
    }
    const scope = { tenantId: dance.tenantId };
    const id = dance.connectorId ?? newId();
    const access = { token: grant.accessToken, expiresAt: grant.expiresAt };
    const credential = await this.credentials.seal(dance.tenantId, id, {
      refreshToken: grant.refreshToken,
      access,
    });
    await this.db.withTenant(scope, async (tx) => {
      await (dance.connectorId
        ? this.reconnect(tx, id, grant, credential)
        : this.add(tx, id, dance, grant, credential));
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
    dance: OAuthState,
    grant: Grant,
    credential: string,
  ): Promise<void> {
    const tenant = await this.tenants.get(tx);
    await this.connectors.add(tx, {
      id,
      provider: 'google-analytics',
      name: 'Google Analytics',
      state: 'pending',
      credential,
      grantedScopes: grant.scopes,
      accountEmail: grant.account.email,
      accountSubject: grant.account.subject,
      grantHash: grantHashOf(grant.account.subject),
      currency: tenant.currency,
      timeZone: tenant.timeZone,
      connectedBy: dance.userId,
    });
  }

  /** The property, its history and its schedule stay as they were. */
  private async reconnect(tx: TenantTx, id: string, grant: Grant, credential: string): Promise<void> {
    const known = await this.connectors.find(tx, id);
    if (!known) throw new Problem('not-found', 'The connector was removed meanwhile.');
    if (known.accountSubject && known.accountSubject !== grant.account.subject) {
      throw new Problem(
        'oauth-wrong-account',
        `This connector belongs to ${known.accountEmail}; choose that Google account.`,
      );
    }
    await this.connectors.change(tx, id, {
      credential,
      refreshLeaseUntil: null,
      grantHash: grantHashOf(grant.account.subject),
      grantedScopes: grant.scopes,
      state: known.property ? 'active' : 'pending',
      cause: null,
      nextSyncAt: known.property ? new Date() : null,
    });
  }
}

/** The same Google account gives the same grant, whichever tenant connects it. */
function grantHashOf(subject: string): string {
  return createHash('sha256').update(`google:${subject}`).digest('hex');
}

function withQuery(path: string, name: string, value: string): string {
  const url = new URL(path, 'http://here');
  url.searchParams.set(name, value);
  return url.pathname + url.search;
}
