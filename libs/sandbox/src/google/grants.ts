import { randomBytes } from 'node:crypto';
import type { Store, StoredAccessToken, StoredGrant } from '../store.js';

const codeLifeMs = 60_000;
const accessTokenLifeSeconds = 3599;
const refreshTokensPerAccount = 100;

export interface PendingCode {
  account: string;
  clientId: string;
  redirectUri: string;
  scopes: string[];
  codeChallenge?: string | undefined;
  withRefreshToken: boolean;
  expiresAt: number;
  isUsed: boolean;
}

export type CodeRequest = Omit<PendingCode, 'expiresAt' | 'isUsed'>;

/** Authorization codes, consents and tokens of the stand-in for Google's authorisation server. */
export class Grants {
  private readonly codes = new Map<string, PendingCode>();

  constructor(
    private readonly store: Store,
    private readonly now: () => Date,
  ) {}

  /** What the account had agreed to before, for this client. */
  consentedScopes(account: string, clientId: string): string[] {
    return this.findConsent(account, clientId)?.scopes ?? [];
  }

  issueCode(request: CodeRequest): string {
    const { consents } = this.store.state;
    const consent = this.findConsent(request.account, request.clientId);
    if (consent) consent.scopes = [...new Set([...consent.scopes, ...request.scopes])];
    else consents.push({ account: request.account, clientId: request.clientId, scopes: request.scopes });
    this.store.save();
    const code = `4/0${randomBytes(30).toString('base64url')}`;
    this.codes.set(code, { ...request, expiresAt: this.now().getTime() + codeLifeMs, isUsed: false });
    return code;
  }

  /** The code as issued, used and expired ones included: the caller tells them apart. */
  findCode(code: string): PendingCode | undefined {
    return this.codes.get(code);
  }

  isExpired(code: PendingCode): boolean {
    return code.expiresAt <= this.now().getTime();
  }

  issueAccessToken({ account, clientId, scopes }: Pick<StoredGrant, 'account' | 'clientId' | 'scopes'>) {
    const at = this.now().getTime();
    const accessToken = `ya29.sandbox-${randomBytes(40).toString('base64url')}`;
    const alive = this.store.state.accessTokens.filter(({ expiresAt }) => expiresAt > at);
    alive.push({ accessToken, account, clientId, scopes, expiresAt: at + accessTokenLifeSeconds * 1000 });
    this.store.state.accessTokens = alive;
    this.store.save();
    return { access_token: accessToken, expires_in: accessTokenLifeSeconds, token_type: 'Bearer' };
  }

  /** More than a hundred live tokens of one account silently push out the oldest. */
  issueRefreshToken({
    account,
    clientId,
    scopes,
  }: Pick<StoredGrant, 'account' | 'clientId' | 'scopes'>): string {
    const refreshToken = `1//0sandbox-${randomBytes(32).toString('base64url')}`;
    this.store.state.grants.push({ refreshToken, account, clientId, scopes });
    const own = this.store.state.grants.filter(
      (grant) => grant.account === account && grant.clientId === clientId,
    );
    const dropped = new Set(own.slice(0, Math.max(0, own.length - refreshTokensPerAccount)));
    this.store.state.grants = this.store.state.grants.filter((grant) => !dropped.has(grant));
    this.store.save();
    return refreshToken;
  }

  findGrant(refreshToken: string): StoredGrant | undefined {
    return this.store.state.grants.find((grant) => grant.refreshToken === refreshToken);
  }

  findAccessToken(accessToken: string): StoredAccessToken | undefined {
    const found = this.store.state.accessTokens.find((token) => token.accessToken === accessToken);
    return found && found.expiresAt > this.now().getTime() ? found : undefined;
  }

  /** Takes back everything the owner of this token ever granted to the project; false for an unknown token. */
  revoke(token: string): boolean {
    const owner = this.findGrant(token) ?? this.findAccessToken(token);
    if (!owner) return false;
    const isOther = (entry: { account: string }) => entry.account !== owner.account;
    const { state } = this.store;
    state.grants = state.grants.filter(isOther);
    state.accessTokens = state.accessTokens.filter(isOther);
    state.consents = state.consents.filter(isOther);
    this.store.save();
    return true;
  }

  private findConsent(account: string, clientId: string) {
    return this.store.state.consents.find(
      (entry) => entry.account === account && entry.clientId === clientId,
    );
  }
}
