import { Secret } from '@ocsuite/crypto';
import { Problem } from '@ocsuite/types';
import type { Request, RequestHandler, Response } from 'express';
import { type AuthenticateOptions, Passport } from 'passport';
import { type Profile, Strategy, type StrategyOptions, type VerifyCallback } from 'passport-google-oauth20';
import { z } from 'zod';
import type { Config } from '../../../../config/index.js';
import type { OAuthRequest, OAuthStateStore } from '../../sign-in/oauth-state.store.js';
import type { Grant, SignIn } from '../provider.js';

export const analyticsScope = 'https://www.googleapis.com/auth/analytics.readonly';

/** The one setting of the underlying OAuth client that the strategy's options do not reach. */
interface TokenInHeader {
  _oauth2: { useAuthorizationHeaderforGET(use: boolean): void };
}

/** As Google answers it: without consent and offline access there is no lasting access. */
type Answered = Omit<Grant, 'refreshToken'> & { refreshToken: Secret | null };
type Outcome = { redirectTo: string } | { grant: Answered };

/** Passport itself reads the rest. */
const answerSchema = z.object({ error: z.string().optional(), state: z.string().default('') });
const tokenParamsSchema = z.object({ scope: z.string().default(''), expires_in: z.number().default(0) });

/** passport-google-oauth20 asked as a function: it answers where to send the browser, or what Google granted. */
export class GoogleOAuthStrategy implements SignIn {
  readonly accounts = 'google';
  private readonly passport = new Passport();

  constructor(
    config: Config,
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
    const strategy = new Strategy(options as unknown as StrategyOptions, onGranted);
    // The library would put the access token into the profile request's address, where proxies log it.
    (strategy as unknown as TokenInHeader)._oauth2.useAuthorizationHeaderforGET(true);
    this.passport.use('google', strategy);
  }

  /** The consent page's address; the state store has kept what the callback must match. */
  async begin(request: Request): Promise<string> {
    const outcome = await this.run(request);
    if ('redirectTo' in outcome) return outcome.redirectTo;
    throw new Error('Passport answered the start of an OAuth dance with a grant');
  }

  /** Exchanges the code that the page brought back. @throws Problem for a denied, foreign, replayed or failed dance. */
  async complete(request: OAuthRequest): Promise<Grant> {
    const { error, state } = answerSchema.parse(request.body);
    if (error === 'access_denied') {
      await this.store.redeem(request, state);
      throw new Problem(
        'oauth-denied',
        'You closed Google’s page without allowing access; nothing was changed.',
      );
    }
    const outcome = await this.run(request);
    if ('grant' in outcome) return checked(outcome.grant);
    throw new Problem('oauth-state-invalid', 'Google came back without a code; start again from Connectors.');
  }

  /** Passport as a function: it either redirects, which is caught here, or calls back. */
  private run(request: Request): Promise<Outcome> {
    return new Promise((resolve, reject) => {
      const authenticate = this.passport.authenticate(
        'google',
        // Read from here only, not from the constructor: a refresh token comes with consent and offline access alone.
        { session: false, accessType: 'offline', prompt: 'consent' } as AuthenticateOptions,
        (error: unknown, grant: Answered | false) => {
          if (error) return reject(explain(error));
          return grant ? resolve({ grant }) : reject(staleState());
        },
      ) as RequestHandler;
      authenticate(
        request,
        redirectCatcher((redirectTo) => resolve({ redirectTo })),
        reject,
      );
    });
  }
}

/** Stands where passport expects a response, and takes the address that it would send the browser to. */
function redirectCatcher(caught: (url: string) => void): Response {
  const response = {
    statusCode: 0,
    setHeader: (name: string, value: string) => name === 'Location' && caught(value),
    end: () => {},
  };
  return response as unknown as Response;
}

/** Google lets people untick what was asked for. */
function checked({ refreshToken, ...grant }: Answered): Grant {
  if (!grant.scopes.includes(analyticsScope)) {
    throw new Problem('oauth-scope-missing', 'Tick "See your Google Analytics data" on Google’s page.');
  }
  if (!refreshToken) {
    throw new Problem('oauth-failed', 'Google gave no lasting access. Try again and allow offline access.');
  }
  return { ...grant, refreshToken };
}

function staleState(): Problem {
  return new Problem(
    'oauth-state-invalid',
    'This connection link has expired, was used before or belongs to another browser. Start again.',
  );
}

function onGranted(
  accessToken: string,
  refreshToken: string | undefined,
  params: unknown,
  profile: Profile,
  done: VerifyCallback,
): void {
  const { scope, expires_in: expiresIn } = tokenParamsSchema.parse(params);
  const grant: Answered = {
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
