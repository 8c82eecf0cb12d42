import { createHash } from 'node:crypto';
import express, { Router } from 'express';
import { z } from 'zod';
import { sendClerkError, sendClerkJson } from './clerk-response.js';
import { findOrganisation, findPerson } from './people.js';
import type { SessionTokens } from './session-token.js';

export interface SignInOptions {
  /** Origin the token is for; the first authorised party unless given. `null` leaves the claim out. */
  azp?: string | null | undefined;
  /** Id or slug of the organisation to act for; the person's first unless given, `null` for none. */
  organization?: string | null | undefined;
  sts?: 'active' | 'pending' | undefined;
  /** Id of the session; all tokens of a person belong to one unless given. */
  session?: string | undefined;
}

/** Signs a demo person in by e-mail address or id and returns a session token that lives 60 seconds. */
export type SignIn = (emailOrId: string, options?: SignInOptions) => Promise<string>;

export function signInWith(tokens: SessionTokens, defaultParty: string, now: () => Date): SignIn {
  return async (emailOrId, { azp, organization, sts, session } = {}) => {
    const person = findPerson(emailOrId);
    if (!person) throw new Error(`There is no demo person ${emailOrId}.`);
    const first = person.memberships[0]?.organisation.id ?? null;
    const wanted = organization == null ? organization : findOrganisation(organization)?.id;
    return tokens.mint({
      person,
      sessionId: session ?? `sess_${createHash('sha256').update(person.id).digest('hex').slice(0, 24)}`,
      organizationId: organization === undefined ? first : (wanted ?? null),
      azp: azp === null ? undefined : (azp ?? defaultParty),
      sts,
      signedInAt: now(),
    });
  };
}

const bodySchema = z.object({
  as: z.string(),
  azp: z.string().nullish(),
  organization: z.string().nullish(),
  sts: z.enum(['active', 'pending']).optional(),
  session: z.string().optional(),
});

/** The same over HTTP, for command-line tools and other processes. */
export function clerkTokensEndpoint(signIn: SignIn): Router {
  const router = Router();
  router.post('/tokens', express.json(), async (request, response) => {
    const body = bodySchema.safeParse(request.body);
    if (!body.success || !findPerson(body.data.as)) {
      return sendClerkError(
        response,
        422,
        'form_param_value_invalid',
        'is invalid',
        'Name a demo person in "as".',
      );
    }
    const { as, ...options } = body.data;
    sendClerkJson(response, { object: 'token', jwt: await signIn(as, options) });
  });
  return router;
}
