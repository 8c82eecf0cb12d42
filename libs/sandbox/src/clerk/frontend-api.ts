import express, { Router, type Request, type Response } from 'express';
import { z } from 'zod';
import { allowLoopbackOrigins } from '../loopback.js';
import type { StoredClient, StoredSession } from '../store.js';
import { sendClerkError, sendClerkJson } from './clerk-response.js';
import { activeSessions, type Clients } from './clients.js';
import { findOrganisation, findPerson, type Person } from './people.js';
import { membershipResource, publicUserData, userResource } from './resources.js';
import type { SessionTokens } from './session-token.js';

const week = 7 * 86_400_000;

interface SignedIn {
  client: StoredClient;
  session: StoredSession;
  person: Person;
}

/** The Frontend API: what the browser of a signed-in person may ask, identified by its client token. */
export function clerkFrontendApi(clients: Clients, tokens: SessionTokens): Router {
  const router = Router();
  router.use('/v1', allowLoopbackOrigins, express.urlencoded({ extended: false }), express.json());

  router.get('/v1/client', (request, response) => {
    const client = findClient(clients, request, response);
    if (client) sendClerkJson(response, { response: clientResource(client), client: null });
  });

  router.post('/v1/client/sessions/:sessionId/tokens', async (request, response) => {
    const signedIn = findSession(clients, request, response);
    if (!signedIn) return;
    const { client, session, person } = signedIn;
    const wanted = requestedOrganisation(request, person, 'organization_id');
    if (wanted === 'foreign') return sendNoMembership(response);
    clients.touch(client, session);
    const jwt = await tokens.mint({
      person,
      sessionId: session.id,
      organizationId: wanted === 'unchanged' ? session.organizationId : wanted.id,
      azp: request.headers.origin,
      signedInAt: new Date(session.createdAt),
    });
    sendClerkJson(response, { object: 'token', jwt });
  });

  router.post('/v1/client/sessions/:sessionId/touch', (request, response) => {
    const signedIn = findSession(clients, request, response);
    if (!signedIn) return;
    const { client, session, person } = signedIn;
    const wanted = requestedOrganisation(request, person, 'active_organization_id');
    if (wanted === 'foreign') return sendNoMembership(response);
    if (wanted === 'unchanged') clients.touch(client, session);
    else clients.activate(client, session, wanted.id);
    sendClerkJson(response, {
      response: sessionResource({ session, person }),
      client: clientResource(client),
    });
  });

  router.post('/v1/client/sessions/:sessionId/remove', (request, response) => {
    const signedIn = findSession(clients, request, response);
    if (!signedIn) return;
    clients.remove(signedIn.client, signedIn.session);
    sendClerkJson(response, { response: sessionResource(signedIn), client: clientResource(signedIn.client) });
  });

  return router;
}

function findClient(clients: Clients, request: Request, response: Response): StoredClient | undefined {
  const token = z.string().safeParse(request.query['__clerk_db_jwt']).data ?? '';
  const client = clients.find(token);
  if (!client) {
    const hint = 'Unable to authenticate this browser for your development instance. Sign in again.';
    sendClerkError(response, 401, 'dev_browser_unauthenticated', 'Browser unauthenticated', hint);
  }
  return client;
}

function findSession(clients: Clients, request: Request, response: Response): SignedIn | undefined {
  const client = findClient(clients, request, response);
  if (!client) return undefined;
  const session = activeSessions(client).find(({ id }) => id === request.params['sessionId']);
  const person = session && findPerson(session.userId);
  if (session && person) return { client, session, person };
  sendClerkError(response, 404, 'resource_not_found', 'Session not found', 'No active session has that id.');
  return undefined;
}

/** An empty value means "no organisation"; an absent one leaves the session as it is. */
function requestedOrganisation(
  request: Request,
  person: Person,
  field: string,
): { id: string | null } | 'foreign' | 'unchanged' {
  const body = z.record(z.string(), z.unknown()).safeParse(request.body).data ?? {};
  if (!(field in body)) return 'unchanged';
  const wanted = body[field];
  if (wanted === null || wanted === '') return { id: null };
  const organisation = typeof wanted === 'string' ? findOrganisation(wanted) : undefined;
  const isMember = person.memberships.some((membership) => membership.organisation === organisation);
  return organisation && isMember ? { id: organisation.id } : 'foreign';
}

function sendNoMembership(response: Response): void {
  const hint = 'You are not a member of that organization.';
  sendClerkError(response, 404, 'organization_not_found_or_unauthorized', 'Organization not found', hint);
}

function clientResource(client: StoredClient) {
  const sessions = activeSessions(client).flatMap((session) => {
    const person = findPerson(session.userId);
    return person ? [sessionResource({ session, person })] : [];
  });
  return {
    object: 'client',
    id: client.id,
    sessions,
    sign_in: null,
    sign_up: null,
    last_active_session_id: client.lastActiveSessionId,
    created_at: client.createdAt,
    updated_at: client.createdAt,
  };
}

function sessionResource({ session, person }: Pick<SignedIn, 'session' | 'person'>) {
  return {
    object: 'session',
    id: session.id,
    status: session.status,
    expire_at: session.createdAt + week,
    abandon_at: session.createdAt + 4 * week,
    last_active_at: session.lastActiveAt,
    last_active_organization_id: session.organizationId,
    actor: null,
    tasks: null,
    user: {
      ...userResource(person),
      organization_memberships: person.memberships.map((membership) =>
        membershipResource(person, membership),
      ),
    },
    public_user_data: publicUserData(person),
    created_at: session.createdAt,
    updated_at: session.lastActiveAt,
  };
}
