import { createHash } from 'node:crypto';
import express, { Router, type Request, type Response } from 'express';
import { SignJWT } from 'jose';
import { z } from 'zod';
import { takeOne, type BehaviourBook, type GoogleBehaviour } from '../behaviour.js';
import { signingKeyId, type SigningKey } from '../clerk/keys.js';
import { findGoogleAccount } from './accounts.js';
import type { Grants } from './grants.js';
import { shuffled } from './scopes.js';

export interface OAuthClient {
  clientId: string;
  clientSecret: string;
}

/** A fault of the token endpoint, in the shape of RFC 6749. */
class OAuthFault extends Error {
  constructor(
    readonly status: number,
    readonly error: string,
    readonly description: string,
    readonly subtype?: string,
  ) {
    super(description);
  }
}

const formSchema = z.record(z.string(), z.string()).catch({});

/** Token, revocation and userinfo endpoints. */
export function googleOAuth(
  grants: Grants,
  client: OAuthClient,
  key: SigningKey,
  book: BehaviourBook,
  now: () => Date,
): Router {
  const router = Router();
  const form = express.urlencoded({ extended: false });

  router.post('/token', form, async (request, response) => {
    response.set({ 'Cache-Control': 'no-cache, no-store, max-age=0, must-revalidate', Pragma: 'no-cache' });
    try {
      const fields = formSchema.parse(request.body);
      authenticate(request, fields, client);
      response.json(await answer(fields));
    } catch (error) {
      if (!(error instanceof OAuthFault)) throw error;
      sendFault(response, error);
    }
  });

  router.post('/revoke', form, (request, response) => {
    const fields = formSchema.parse(request.body);
    const token = fields['token'] ?? z.string().catch('').parse(request.query['token']);
    if (!token)
      return sendFault(
        response,
        new OAuthFault(400, 'invalid_request', 'Required parameter is missing: token'),
      );
    if (grants.revoke(token)) response.json({});
    else sendFault(response, new OAuthFault(400, 'invalid_token', 'Token expired or revoked'));
  });

  router.get('/oauth2/v3/userinfo', (request, response) => {
    const token = grants.findAccessToken(request.headers.authorization?.replace(/^Bearer /, '') ?? '');
    const account = token && findGoogleAccount(token.account);
    if (!account || book.google({ user: account.email }).revokeAll) {
      return sendFault(response, new OAuthFault(401, 'invalid_request', 'Invalid Credentials'));
    }
    response.json({ ...profileOf(account.email), email_verified: true });
  });

  router.get('/oauth2/v3/certs', (_request, response) => {
    response.json({ keys: [key.publicJwk] });
  });

  async function answer(fields: Record<string, string>) {
    switch (fields['grant_type']) {
      case 'authorization_code':
        return exchangeCode(fields);
      case 'refresh_token':
        return refresh(fields);
      case undefined:
        throw new OAuthFault(400, 'invalid_request', 'Required parameter is missing: grant_type');
      default:
        throw new OAuthFault(400, 'unsupported_grant_type', `Invalid grant_type: ${fields['grant_type']}`);
    }
  }

  async function exchangeCode(fields: Record<string, string>) {
    if (!fields['code']) throw new OAuthFault(400, 'invalid_request', 'Required parameter is missing: code');
    const code = grants.findCode(fields['code']);
    if (!code) throw new OAuthFault(400, 'invalid_grant', 'Malformed auth code.');
    const behaviour = book.google({ user: code.account });
    failOnDemand(behaviour);
    if (code.isUsed || grants.isExpired(code)) throw new OAuthFault(400, 'invalid_grant', 'Bad Request');
    if (code.redirectUri !== fields['redirect_uri']) {
      throw new OAuthFault(400, 'redirect_uri_mismatch', 'Bad Request');
    }
    if (code.codeChallenge) {
      if (!fields['code_verifier']) throw new OAuthFault(400, 'invalid_grant', 'Missing code verifier.');
      if (challengeOf(fields['code_verifier']) !== code.codeChallenge) {
        throw new OAuthFault(400, 'invalid_grant', 'Invalid code verifier.');
      }
    }
    code.isUsed = true;
    return {
      ...grants.issueAccessToken(code),
      ...(code.withRefreshToken ? refreshTokenFields(grants.issueRefreshToken(code), behaviour) : {}),
      scope: shuffled(code.scopes).join(' '),
      ...(code.scopes.includes('openid') ? { id_token: await idToken(code.account) } : {}),
    };
  }

  /** Google does not rotate: no refresh token comes back. */
  async function refresh(fields: Record<string, string>) {
    if (!fields['refresh_token']) {
      throw new OAuthFault(400, 'invalid_request', 'Required parameter is missing: refresh_token');
    }
    const grant = grants.findGrant(fields['refresh_token']);
    if (!grant) throw new OAuthFault(400, 'invalid_grant', 'Token has been expired or revoked.');
    const behaviour = book.google({ user: grant.account });
    failOnDemand(behaviour);
    if (behaviour.revokeAll) throw new OAuthFault(400, 'invalid_grant', 'Token has been expired or revoked.');
    return { ...grants.issueAccessToken(grant), scope: shuffled(grant.scopes).join(' ') };
  }

  function idToken(email: string): Promise<string> {
    const { sub, ...profile } = profileOf(email);
    const issuedAt = Math.floor(now().getTime() / 1000);
    return new SignJWT({ ...profile, azp: client.clientId, email_verified: true })
      .setProtectedHeader({ alg: 'RS256', kid: signingKeyId, typ: 'JWT' })
      .setIssuer('https://accounts.google.com')
      .setAudience(client.clientId)
      .setSubject(sub)
      .setIssuedAt(issuedAt)
      .setExpirationTime(issuedAt + 3600)
      .sign(key.privateKey);
  }

  return router;
}

function authenticate(request: Request, fields: Record<string, string>, client: OAuthClient): void {
  const basic = /^Basic (.+)$/.exec(request.headers.authorization ?? '')?.[1];
  const [id = '', secret = ''] = basic
    ? Buffer.from(basic, 'base64').toString('utf8').split(':').map(decodeURIComponent)
    : [fields['client_id'], fields['client_secret']];
  if (!id) throw new OAuthFault(400, 'invalid_request', 'Could not determine client ID from request.');
  if (id !== client.clientId) throw new OAuthFault(401, 'invalid_client', 'The OAuth client was not found.');
  if (secret !== client.clientSecret) throw new OAuthFault(401, 'invalid_client', 'Unauthorized');
}

function failOnDemand({ tokenError }: GoogleBehaviour): void {
  if (!tokenError || !takeOne(tokenError)) return;
  const { status, error, description, subtype } = tokenError;
  const usual = status >= 500 ? 'internal_failure' : 'invalid_grant';
  throw new OAuthFault(status, error ?? usual, description ?? 'Token has been expired or revoked.', subtype);
}

function sendFault(response: Response, { status, error, description, subtype }: OAuthFault): void {
  const body = { error, error_description: description, ...(subtype ? { error_subtype: subtype } : {}) };
  response.status(status).json(body);
}

function challengeOf(verifier: string): string {
  return createHash('sha256').update(verifier).digest('base64url');
}

function refreshTokenFields(refreshToken: string, { refreshTokenExpiresIn }: GoogleBehaviour) {
  return {
    refresh_token: refreshToken,
    ...(refreshTokenExpiresIn ? { refresh_token_expires_in: refreshTokenExpiresIn } : {}),
  };
}

function profileOf(email: string) {
  const { sub = '', name = '' } = findGoogleAccount(email) ?? {};
  const [given_name = '', family_name = ''] = name.split(' ');
  return { sub, email, name, given_name, family_name, picture: '' };
}
