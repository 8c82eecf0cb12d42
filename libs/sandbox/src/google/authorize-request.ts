import { z } from 'zod';
import { isLoopbackUrl } from '../loopback.js';
import { isKnownScope, parseScopes } from './scopes.js';

const callbackPath = '/connectors/google-analytics/callback';

const querySchema = z.object({
  client_id: z.string().optional(),
  redirect_uri: z.string().optional(),
  response_type: z.string().optional(),
  scope: z.string().optional(),
  state: z.string().optional(),
  access_type: z.string().optional(),
  prompt: z.string().optional(),
  include_granted_scopes: z.string().optional(),
  login_hint: z.string().optional(),
  code_challenge: z.string().optional(),
  code_challenge_method: z.string().optional(),
});

export interface AuthorizeRequest {
  clientId: string;
  redirectUri: string;
  scopes: string[];
  state?: string | undefined;
  isOffline: boolean;
  isConsentForced: boolean;
  includesGrantedScopes: boolean;
  loginHint?: string | undefined;
  codeChallenge?: string | undefined;
}

/** A fault that Google shows on its own page: the application is not called back. */
export class AuthorizeFault extends Error {
  constructor(
    readonly status: number,
    readonly error: string,
    message: string,
  ) {
    super(message);
  }
}

/** Reads the authorize parameters as they travel in the query, throwing the fault Google would show. */
export function parseAuthorizeRequest(query: unknown, knownClientId: string): AuthorizeRequest {
  const parsed = querySchema.safeParse(query);
  if (!parsed.success)
    throw new AuthorizeFault(400, 'invalid_request', 'A parameter was given more than once.');
  const given = parsed.data;
  const missing = (['client_id', 'redirect_uri', 'response_type', 'scope'] as const).find(
    (name) => !given[name],
  );
  if (missing) throw new AuthorizeFault(400, 'invalid_request', `Missing required parameter: ${missing}`);
  const { client_id = '', redirect_uri = '', scope = '' } = given;
  if (client_id !== knownClientId) {
    throw new AuthorizeFault(401, 'invalid_client', 'The OAuth client was not found.');
  }
  if (
    !isLoopbackUrl(redirect_uri) ||
    new URL(redirect_uri).pathname !== callbackPath ||
    redirect_uri.includes('#')
  ) {
    const message = `The redirect URI in the request, ${redirect_uri}, is not registered for this client.`;
    throw new AuthorizeFault(400, 'redirect_uri_mismatch', message);
  }
  if (given.response_type !== 'code') {
    throw new AuthorizeFault(
      400,
      'unsupported_response_type',
      `Invalid response_type: ${given.response_type}`,
    );
  }
  const scopes = parseScopes(scope);
  const unknown = scopes.filter((name) => !isKnownScope(name));
  if (unknown.length > 0) {
    throw new AuthorizeFault(
      400,
      'invalid_scope',
      `Some requested scopes were invalid: ${unknown.join(', ')}`,
    );
  }
  if (given.code_challenge && given.code_challenge_method !== 'S256') {
    throw new AuthorizeFault(400, 'invalid_request', 'Only the code challenge method S256 is accepted.');
  }
  return {
    clientId: client_id,
    redirectUri: redirect_uri,
    scopes,
    state: given.state,
    isOffline: given.access_type === 'offline',
    isConsentForced: (given.prompt ?? '').split(' ').includes('consent'),
    includesGrantedScopes: given.include_granted_scopes === 'true',
    loginHint: given.login_hint,
    codeChallenge: given.code_challenge,
  };
}
