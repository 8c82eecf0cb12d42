import { Router, type NextFunction, type Request, type Response } from 'express';
import { sendClerkError, sendClerkJson } from './clerk-response.js';
import type { SigningKey } from './keys.js';
import { findOrganisation, findPerson, people } from './people.js';
import { membershipResource, organizationResource, userResource } from './resources.js';

/** The Backend API: what a server may ask with the instance's secret key. */
export function clerkBackendApi(key: SigningKey, secretKey: string): Router {
  const router = Router();
  router.use(requireSecretKey(secretKey));

  router.get('/v1/jwks', (_request, response) => {
    sendClerkJson(response, { keys: [key.publicJwk] });
  });

  router.get('/v1/users/:id', (request, response) => {
    const person = findPerson(request.params.id);
    if (person) sendClerkJson(response, userResource(person));
    else sendNotFound(response, 'user');
  });

  router.get('/v1/users/:id/organization_memberships', (request, response) => {
    const person = findPerson(request.params.id);
    if (!person) return sendNotFound(response, 'user');
    sendClerkJson(
      response,
      list(person.memberships.map((membership) => membershipResource(person, membership))),
    );
  });

  router.get('/v1/organizations/:id', (request, response) => {
    const organisation = findOrganisation(request.params.id);
    if (organisation) sendClerkJson(response, organizationResource(organisation));
    else sendNotFound(response, 'organization');
  });

  router.get('/v1/organizations/:id/memberships', (request, response) => {
    const organisation = findOrganisation(request.params.id);
    if (!organisation) return sendNotFound(response, 'organization');
    const memberships = people.flatMap((person) =>
      person.memberships
        .filter((membership) => membership.organisation === organisation)
        .map((membership) => membershipResource(person, membership)),
    );
    sendClerkJson(response, list(memberships));
  });

  router.use((_request, response) => sendNotFound(response, 'endpoint'));
  return router;
}

function list<Item>(data: Item[]) {
  return { data, total_count: data.length };
}

function requireSecretKey(secretKey: string) {
  return (request: Request, response: Response, next: NextFunction) => {
    const authorization = request.headers.authorization;
    if (authorization === `Bearer ${secretKey}`) return next();
    if (!authorization) {
      const message = 'Invalid Authorization header format. Must be Bearer {token}';
      return sendClerkError(response, 401, 'authorization_header_format_invalid', message);
    }
    sendClerkError(
      response,
      401,
      'clerk_key_invalid',
      'The provided Clerk Secret Key is invalid. Make sure that your Clerk Secret Key is correct.',
    );
  };
}

function sendNotFound(response: Response, resource: string): void {
  sendClerkError(response, 404, 'resource_not_found', 'not found', `No ${resource} was found with that id.`);
}
