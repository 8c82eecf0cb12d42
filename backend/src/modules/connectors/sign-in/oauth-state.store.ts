import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Secret, TenantCipher } from '@ocsuite/crypto';
import { newId, TenantDb } from '@ocsuite/db';
import type { Principal } from '@ocsuite/tenancy';
import { Problem } from '@ocsuite/types';
import type { Request } from 'express';
import { IsNull, MoreThan } from 'typeorm';
import { OAuthState } from './oauth-state.entity.js';

const lifetimeMs = 10 * 60_000;
const purpose = 'oauth_state.code_verifier';

/** What the dance must remember besides passport's own: who began it, in which browser, and where to go afterwards. */
export interface OAuthDance {
  principal: Principal;
  browserSecret: string;
  redirectAfter: string;
  connectorId: string | null;
}

/** Who comes back, and what the browser has kept. */
export interface OAuthReturn {
  principal: Principal;
  browserSecret: string | undefined;
}

/** A request on its way through the dance; both ends find their side here. */
export type OAuthRequest = Request & {
  oauthDance?: OAuthDance;
  oauthReturn?: OAuthReturn;
  finishedDance?: OAuthState;
};

type StoreCallback = (error: Error | null, state?: string) => void;
type VerifyCallback = (error: Error | null, codeVerifier?: string | false, info?: unknown) => void;

/** Passport's state store on our table: random, hashed, single use, ten minutes, bound to tenant, person, session and browser. */
@Injectable()
export class OAuthStateStore {
  constructor(
    private readonly db: TenantDb,
    private readonly cipher: TenantCipher,
  ) {}

  store(
    request: OAuthRequest,
    codeVerifier: string,
    _state: unknown,
    _meta: unknown,
    callback: StoreCallback,
  ): void {
    this.remember(request, codeVerifier).then(
      (state) => callback(null, state),
      (error: Error) => callback(error),
    );
  }

  verify(request: OAuthRequest, state: string | undefined, _meta: unknown, callback: VerifyCallback): void {
    this.redeem(request, state ?? '').then(
      (codeVerifier) =>
        callback(null, codeVerifier ?? false, codeVerifier ? undefined : { message: 'Unknown state' }),
      (error: Error) => callback(error),
    );
  }

  private async remember(request: OAuthRequest, codeVerifier: string): Promise<string> {
    const dance = request.oauthDance;
    if (!dance) throw new Error('An OAuth dance must say who dances');
    const { tenantId, userId, sessionId } = dance.principal;
    const sealed = await this.cipher.seal(tenantId, purpose, new Secret(codeVerifier));
    const state = randomBytes(32).toString('base64url');
    await this.db.withTenant({ tenantId }, (tx) =>
      tx.manager.insert(OAuthState, {
        tenantId,
        id: newId(),
        stateHash: hash(state),
        browserHash: hash(dance.browserSecret),
        userId,
        sessionId,
        codeVerifier: sealed,
        redirectAfter: dance.redirectAfter,
        connectorId: dance.connectorId,
        expiresAt: new Date(Date.now() + lifetimeMs),
      }),
    );
    return state;
  }

  /**
   * Uses the state up and answers its PKCE verifier, or null when it is not this browser's, not fresh or not this tenant's.
   * @throws Problem `oauth-foreign-session`; whoever began may still finish.
   */
  async redeem(request: OAuthRequest, state: string): Promise<string | null> {
    const { principal, browserSecret } = request.oauthReturn ?? {};
    if (!principal || !browserSecret) return null;
    const { tenantId, userId, sessionId } = principal;
    const found = await this.db.withTenant({ tenantId }, async (tx) => {
      const unused = { tenantId, stateHash: hash(state), usedAt: IsNull(), expiresAt: MoreThan(new Date()) };
      const row = await tx.manager.findOneBy(OAuthState, unused);
      if (!row || !isSame(row.browserHash, hash(browserSecret))) return null;
      if (row.userId !== userId || row.sessionId !== sessionId) throw foreignSession();
      const { affected } = await tx.manager.update(OAuthState, unused, { usedAt: new Date() });
      return affected === 1 ? row : null;
    });
    if (!found) return null;
    request.finishedDance = found;
    return (await this.cipher.open(tenantId, purpose, found.codeVerifier)).reveal();
  }
}

function foreignSession(): Problem {
  return new Problem(
    'oauth-foreign-session',
    'Another session began this connection; begin again in this one.',
  );
}

function hash(text: string): string {
  return createHash('sha256').update(text).digest('base64url');
}

function isSame(a: string, b: string): boolean {
  return a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b));
}
