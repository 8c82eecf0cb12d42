import { Inject, Injectable } from '@nestjs/common';
import { Secret } from '@ocsuite/crypto';
import { Problem } from '@ocsuite/types';
import type { Request } from 'express';
import { type Profile, Strategy, type StrategyOptions, type VerifyCallback } from 'passport-google-oauth20';
import { z } from 'zod';
import { CONFIG, type Config } from '../../../../config/index.js';
import { type OAuthRequest, OAuthStateStore } from './oauth-state.store.js';

export const analyticsScope = 'https://www.googleapis.com/auth/analytics.readonly';

/** What Google granted, and to whom. */
export interface Grant {
  accessToken: Secret;
  refreshToken: Secret | null;
  expiresAt: Date;
  scopes: string[];
  account: { subject: string; email: string | null };
}

/** The one setting of the underlying OAuth client that the strategy's options do not reach. */
interface TokenInHeader {
  _oauth2: { useAuthorizationHeaderforGET(use: boolean): void };
}

/** The endings that passport gives a strategy before it runs it. */
interface Attempt {
  authenticate(request: Request, options: object): void;
  redirect(url: string): void;
  success(grant: Grant): void;
  fail(): void;
  error(error: unknown): void;
}

type Outcome = { redirectTo: string } | { grant: Grant };

const tokenParamsSchema = z.object({ scope: z.string().default(''), expires_in: z.number().default(0) });

/** passport-google-oauth20 asked as a function: it answers where to send the browser, or what Google granted. */
@Injectable()
export class GoogleOAuthStrategy {
  private readonly strategy: Strategy;

  constructor(
    @Inject(CONFIG) config: Config,
    private readonly store: OAuthStateStore,
  ) {
    const options = {
      clientID: config.google.clientId,
      clientSecret: config.google.clientSecret.reveal(),
      callbackURL: config.google.callbackUrl,
      authorizationURL: config.google.authUrl,
      // The library's own default is an endpoint that Google has since replaced.
      tokenURL: config.google.tokenUrl,
      userProfileURL: config.google.userinfoUrl,
      scope: ['openid', 'email', analyticsScope],
      pkce: true,
      store,
    };
    // The bundled types know neither `pkce` nor a store of one's own.
    this.strategy = new Strategy(options as unknown as StrategyOptions, onGranted);
    // The library would put the access token into the profile request's address, where proxies log it.
    (this.strategy as unknown as TokenInHeader)._oauth2.useAuthorizationHeaderforGET(true);
  }

  /** The consent page's address; the state store has kept what the callback must match. */
  async begin(request: Request): Promise<string> {
    const outcome = await this.run(request);
    if ('redirectTo' in outcome) return outcome.redirectTo;
    throw new Error('Passport answered the start of an OAuth dance with a grant');
  }

  /** Exchanges the callback's code. @throws Problem for a denied, foreign, replayed or failed dance. */
  async complete(request: OAuthRequest): Promise<Grant> {
    if (request.query['error'] === 'access_denied') {
      await this.store.redeem(request, String(request.query['state'] ?? ''));
      throw new Problem(
        'oauth-denied',
        'You closed Google’s page without allowing access; nothing was changed.',
      );
    }
    const outcome = await this.run(request);
    if ('grant' in outcome) return outcome.grant;
    throw new Problem('oauth-state-invalid', 'Google came back without a code; start again from Connectors.');
  }

  /** One authentication as passport runs it: a strategy instance with the four endings it may call. */
  private run(request: Request): Promise<Outcome> {
    return new Promise((resolve, reject) => {
      const attempt = Object.create(this.strategy) as Attempt;
      attempt.redirect = (redirectTo) => resolve({ redirectTo });
      attempt.success = (grant) => resolve({ grant });
      attempt.fail = () =>
        reject(
          new Problem(
            'oauth-state-invalid',
            'This connection link has expired, was used before or belongs to another browser. Start again.',
          ),
        );
      attempt.error = (error) => reject(explain(error));
      // Read from here only, not from the constructor: a refresh token comes with consent and offline access alone.
      attempt.authenticate(request, { accessType: 'offline', prompt: 'consent' });
    });
  }
}

function onGranted(
  accessToken: string,
  refreshToken: string | undefined,
  params: unknown,
  profile: Profile,
  done: VerifyCallback,
): void {
  const { scope, expires_in: expiresIn } = tokenParamsSchema.parse(params);
  const grant: Grant = {
    accessToken: new Secret(accessToken),
    refreshToken: refreshToken ? new Secret(refreshToken) : null,
    expiresAt: new Date(Date.now() + expiresIn * 1000),
    scopes: scope.split(' ').filter(Boolean),
    account: { subject: profile.id, email: profile.emails?.[0]?.value ?? null },
  };
  done(null, grant as never);
}

function explain(error: unknown): Problem {
  if (error instanceof Problem) return error;
  return new Problem('oauth-failed', 'Google did not complete the connection. Try again in a moment.', [], {
    cause: error,
  });
}
