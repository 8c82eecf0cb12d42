import { randomBytes } from 'node:crypto';
import { SignJWT } from 'jose';
import { signingKeyId, type SigningKey } from './keys.js';
import type { Person } from './people.js';

const lifeSeconds = 60;

export interface SessionTokenRequest {
  person: Person;
  sessionId: string;
  /** The active organisation; null for none. Must be one of the person's. */
  organizationId: string | null;
  /** Origin of the page that fetches the token; absent when a browser sends none. */
  azp?: string | undefined;
  sts?: 'active' | 'pending' | undefined;
  signedInAt: Date;
}

/** Mints session tokens (version 2) exactly as an instance does. */
export class SessionTokens {
  constructor(
    private readonly key: SigningKey,
    private readonly issuer: string,
    private readonly now: () => Date,
  ) {}

  mint({
    person,
    sessionId,
    organizationId,
    azp,
    sts = 'active',
    signedInAt,
  }: SessionTokenRequest): Promise<string> {
    const issuedAt = Math.floor(this.now().getTime() / 1000);
    const minutesSignedIn = Math.max(0, Math.floor((issuedAt - signedInAt.getTime() / 1000) / 60));
    const claims = {
      ...(azp ? { azp } : {}),
      fva: [minutesSignedIn, -1],
      ...organisationClaim(person, organizationId),
      sid: sessionId,
      sts,
      v: 2,
    };
    return new SignJWT(claims)
      .setProtectedHeader({ alg: 'RS256', kid: signingKeyId, typ: 'JWT' })
      .setIssuer(this.issuer)
      .setSubject(person.id)
      .setJti(randomBytes(10).toString('hex'))
      .setIssuedAt(issuedAt)
      .setNotBefore(issuedAt - 10)
      .setExpirationTime(issuedAt + lifeSeconds)
      .sign(this.key.privateKey);
  }
}

/** The role travels without its `org:` prefix. */
function organisationClaim(person: Person, organizationId: string | null) {
  const membership = person.memberships.find(({ organisation }) => organisation.id === organizationId);
  if (!membership) return {};
  return { o: { id: membership.organisation.id, rol: membership.role, slg: membership.organisation.slug } };
}
