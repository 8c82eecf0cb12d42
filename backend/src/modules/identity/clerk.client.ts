import { createHash } from 'node:crypto';
import { createClerkClient, verifyToken } from '@clerk/backend';
import { Inject, Injectable } from '@nestjs/common';
import { Problem, roleSchema, type Role } from '@ocsuite/types';
import { LRUCache } from 'lru-cache';
import { z } from 'zod';
import { CONFIG, type Config } from '../../config/index.js';

const rememberedAtMost = 10_000;

/** Session token claims, version 2. Anything else about the token the SDK has checked. */
const claimsSchema = z.object({
  exp: z.number(),
  sub: z.string().min(1),
  sid: z.string().min(1),
  sts: z.enum(['active', 'pending']).default('active'),
  o: z.object({ id: z.string().min(1), rol: z.string() }).optional(),
});

export interface VerifiedSession {
  userId: string;
  sessionId: string;
  organizationId: string;
  role: Role;
}

/** The identity provider: verifies session tokens without a call, and looks up people and organisations by id. */
@Injectable()
export class ClerkClient {
  private readonly backend: ReturnType<typeof createClerkClient>;
  /** Checking a signature costs more than the rest of a short request, and a page sends the same token many times. */
  private readonly verified = new LRUCache<string, { session: VerifiedSession; expiresAt: number }>({
    max: rememberedAtMost,
  });

  constructor(@Inject(CONFIG) private readonly config: Config) {
    this.backend = createClerkClient({
      secretKey: config.clerk.secretKey.reveal(),
      publishableKey: config.clerk.publishableKey,
      apiUrl: config.clerk.apiUrl,
      telemetry: { disabled: true },
    });
  }

  /** @throws Problem when the token is not a current session of one of our pages with an organisation chosen. */
  async verify(token: string): Promise<VerifiedSession> {
    const key = createHash('sha256').update(token).digest('base64');
    const known = this.verified.get(key);
    if (known && known.expiresAt > Date.now()) return known.session;
    const { exp, ...session } = await this.verifyAnew(token);
    this.verified.set(key, { session, expiresAt: exp * 1_000 });
    return session;
  }

  private async verifyAnew(token: string): Promise<VerifiedSession & { exp: number }> {
    const claims = claimsSchema.safeParse(await this.verifySignature(token));
    if (!claims.success) throw new Problem('unauthenticated', 'This is not a session token.');
    const { exp, sub, sid, sts, o } = claims.data;
    // The SDK lets a session with an open task pass: https://clerk.com/docs/guides/sessions/session-tokens
    if (sts === 'pending')
      throw new Problem('session-pending', 'Your sign-in has an open step; finish it first.');
    if (!o)
      throw new Problem('no-organization', 'Choose the organisation you want to work in, then try again.');
    const role = roleSchema.safeParse(o.rol);
    if (!role.success)
      throw new Problem('forbidden', `The role ${o.rol} of your organisation is not one we know.`);
    return { exp, userId: sub, sessionId: sid, organizationId: o.id, role: role.data };
  }

  async describeOrganization(organizationId: string): Promise<{ name: string; slug: string }> {
    const organization = await this.backend.organizations
      .getOrganization({ organizationId })
      .catch((cause: unknown) => {
        throw new Problem('no-organization', 'The sign-in service does not know your organisation.', [], {
          cause,
        });
      });
    return { name: organization.name, slug: organization.slug ?? organization.id };
  }

  async describeUser(userId: string): Promise<{ name: string; email: string }> {
    const user = await this.backend.users.getUser(userId).catch((cause: unknown) => {
      throw new Problem('unauthenticated', 'The sign-in service does not know you.', [], { cause });
    });
    const email = user.primaryEmailAddress?.emailAddress ?? user.emailAddresses[0]?.emailAddress ?? '';
    const name = [user.firstName, user.lastName].filter(Boolean).join(' ');
    return { name: name || email || userId, email };
  }

  private async verifySignature(token: string): Promise<unknown> {
    const { clerk } = this.config;
    try {
      return await verifyToken(token, {
        secretKey: clerk.secretKey.reveal(),
        apiUrl: clerk.apiUrl,
        authorizedParties: clerk.authorizedParties,
        issuer: clerk.frontendUrl,
      });
    } catch (error) {
      throw explain(error);
    }
  }
}

/** Told by its fields, not by its class: each bundle of the SDK brings a class of its own. */
const faultSchema = z.object({ reason: z.string() });

function explain(error: unknown): Problem {
  const reason = faultSchema.safeParse(error).data?.reason;
  switch (reason) {
    case 'token-expired':
      return new Problem('token-expired', 'Get a fresh token and try again; they live for a minute.');
    // Without a reason it is the network between us and the sign-in service.
    case undefined:
    case 'jwk-remote-failed-to-load': {
      // Not the caller's fault: a client that signs out now would do so for nothing.
      const detail = 'The sign-in service did not answer. Trying again helps.';
      return new Problem('provider-unavailable', detail, [], { cause: error });
    }
    default:
      return new Problem('unauthenticated', 'The session token is not valid here.', [], { cause: error });
  }
}
