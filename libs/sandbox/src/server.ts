import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import express, { type Express, type NextFunction, type Request, type Response } from 'express';
import { BehaviourBook } from './behaviour.js';
import { clerkBackendApi } from './clerk/backend-api.js';
import { Clients } from './clerk/clients.js';
import { clerkFrontendApi } from './clerk/frontend-api.js';
import { openSigningKey, type SigningKey } from './clerk/keys.js';
import { clerkOrganizationsEndpoint } from './clerk/organizations-endpoint.js';
import { SessionTokens } from './clerk/session-token.js';
import { clerkSignInPage } from './clerk/sign-in-page.js';
import { clerkTokensEndpoint, signInWith, type SignIn } from './clerk/tokens-endpoint.js';
import { controlApi } from './control.js';
import {
  authorizedParties,
  defaultAppOrigin,
  frontendUrl,
  sandboxCredentials,
  sandboxEnvironment,
} from './environment.js';
import { fireworksApi } from './fireworks/chat-completions.js';
import type { Pace } from './fireworks/stream.js';
import { googleConsentPage } from './google/consent-page.js';
import { ga4AdminApi } from './google/ga4-admin.js';
import { ga4DataApi } from './google/ga4-data.js';
import { Grants } from './google/grants.js';
import { googleOAuth } from './google/oauth.js';
import { PropertyQuotas } from './google/quota.js';
import { requireLoopbackHost } from './loopback.js';
import { mailPages } from './mail/mail-page.js';
import { Mailbox } from './mail/mailbox.js';
import { startMailServer } from './mail/smtp.js';
import { RequestLog } from './request-log.js';
import { openStore, type Store } from './store.js';

export interface SandboxOptions {
  /** 0 takes any free port. */
  port?: number;
  /** The same for mail. */
  mailPort?: number;
  /** Where to remember keys, sessions and grants over a restart; without it they live in memory. */
  dataDir?: string;
  /** Origin of the application's pages, or several separated by commas. */
  appOrigin?: string;
  log?: (line: string) => void;
  now?: () => Date;
  /** How fast the model speaks; a demonstrable speed unless given. */
  pace?: Pace;
}

export interface Sandbox {
  url: string;
  /** The variables that point the product here. */
  env: Record<string, string>;
  /** Public half of the session-token key, for verification without a network. */
  jwtKey: string;
  signIn: SignIn;
  close(): Promise<void>;
}

interface Parts {
  store: Store;
  key: SigningKey;
  book: BehaviourBook;
  log: RequestLog;
  tokens: SessionTokens;
  signIn: SignIn;
  env: Record<string, string>;
  now: () => Date;
  pace: Pace;
  mailbox: Mailbox;
}

const demoPace: Pace = { firstTokenDelayMs: 150, chunkDelayMs: 15 };

/** Starts the stand-ins for Clerk, Google and Fireworks on one loopback port, and a mail server on another. */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const {
    appOrigin = defaultAppOrigin,
    log = () => undefined,
    now = () => new Date(),
    pace = demoPace,
  } = options;
  const store = openStore(options.dataDir);
  const key = await openSigningKey(store);
  const app = express();
  const server = await listen(app, options.port ?? 0);
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const [book, mailbox] = [new BehaviourBook(), new Mailbox()];
  const mail = await startMailServer(mailbox, book, now, options.mailPort ?? 0);
  const env = sandboxEnvironment(url, appOrigin, mail.port);
  const tokens = new SessionTokens(key, frontendUrl(url), now);
  const signIn = signInWith(tokens, authorizedParties(appOrigin)[0] ?? defaultAppOrigin, now);
  const requests = new RequestLog(now, log);
  assemble(app, { store, key, book, log: requests, tokens, signIn, env, now, pace, mailbox });
  const closeAll = async () => void (await Promise.all([close(server), mail.close()]));
  return { url, env, jwtKey: key.publicPem, signIn, close: closeAll };
}

function assemble(app: Express, parts: Parts): void {
  const { store, key, book, log, tokens, signIn, env, now, pace, mailbox } = parts;
  const { clerkSecretKey, fireworksApiKey, googleClientId, googleClientSecret } = sandboxCredentials;
  const clients = new Clients(store, now);
  const grants = new Grants(store, now);
  const oauthClient = { clientId: googleClientId, clientSecret: googleClientSecret };

  app.disable('x-powered-by');
  app.use(requireLoopbackHost, log.watch);
  app.use('/_sandbox', controlApi(book, log, env), mailPages(mailbox));
  app.use('/clerk', clerkTokensEndpoint(signIn), clerkOrganizationsEndpoint());
  app.use('/clerk/backend', clerkBackendApi(key, clerkSecretKey));
  app.use('/clerk/frontend', clerkSignInPage(clients), clerkFrontendApi(clients, tokens));
  app.use(
    '/google',
    googleConsentPage(grants, googleClientId),
    googleOAuth(grants, oauthClient, key, book, now),
  );
  app.use('/google/analyticsdata', ga4DataApi(grants, new PropertyQuotas(now), book, now));
  app.use('/google/analyticsadmin', ga4AdminApi(grants, book));
  app.use('/fireworks/inference/v1', fireworksApi({ apiKey: fireworksApiKey, pace, book, now }));
  app.use(unhandled);
}

function unhandled(error: unknown, _request: Request, response: Response, next: NextFunction): void {
  if (response.headersSent) return next(error);
  const status = error instanceof SyntaxError ? 400 : 500;
  response
    .status(status)
    .json({ error: status === 400 ? 'The body could not be read.' : 'The stand-in failed.' });
}

/** Listens before the routes exist, because addresses and tokens carry the port; nobody knows it until then. */
function listen(app: Express, port: number): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = app.listen(port, '127.0.0.1', (error?: Error) =>
      error ? reject(error) : resolve(server),
    );
  });
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
