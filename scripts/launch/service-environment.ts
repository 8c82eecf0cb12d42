import type { ProvisionedUrls } from '@ocsuite/db';
import { sandboxEnvironment } from '@ocsuite/sandbox';
import { findEnvironmentProblems } from '../../backend/src/config/index.js';
import { LaunchError } from './launch-error.js';
import type { Ports } from './ports.js';
import type { LocalSecrets } from './secrets.js';

type Variables = Record<string, string | undefined>;

/** Each provider and the variable that says somebody configured the real one. */
const providerKeys: Record<string, string> = {
  FIREWORKS: 'FIREWORKS_API_KEY',
  GOOGLE: 'GOOGLE_CLIENT_ID',
  CLERK: 'CLERK_SECRET_KEY',
  SMTP: 'SMTP_URL',
};

/** Variables a local start finds itself when they are not given. */
const suppliedAlways = ['DATABASE_URL', 'PLATFORM_DATABASE_URL', 'QUEUE_DATABASE_URL', 'OCSUITE_MASTER_KEYS'];

/** Providers that nobody configured: the sandbox stands in for these. */
export function missingProviders(env: Variables): string[] {
  // Nothing stands in for anybody in production, which may do without mail.
  if (env['NODE_ENV'] === 'production') return [];
  return Object.keys(providerKeys).filter((provider) => !env[providerKeys[provider] ?? '']);
}

/** Before anything starts: every problem at once. @throws LaunchError */
export function checkEnvironment(env: Variables): void {
  // The stand-ins are for trying things out; in production a provider that is not configured is simply missing.
  const problems = findEnvironmentProblems(env, [...suppliedAlways, ...standInVariables(env)]);
  if (problems.length === 0) return;
  const lines = problems.map(({ variable, detail }) => `  ${variable} ${detail}`);
  throw new LaunchError(
    `The environment has ${problems.length === 1 ? 'a problem' : `${problems.length} problems`}:\n${lines.join('\n')}`,
  );
}

function standInVariables(env: Variables): string[] {
  const missing = missingProviders(env);
  return Object.keys(sandboxEnvironment('http://127.0.0.1:1')).filter((name) =>
    missing.some((it) => name.startsWith(`${it}_`)),
  );
}

export interface ServiceSetting {
  urls: ProvisionedUrls;
  secrets: LocalSecrets;
  ports: Ports;
  publicUrl: string;
  sandboxUrl: string | undefined;
}

/** What API, worker and seed run with: the person's own settings first, ours where they left a gap. */
export function serviceEnvironment(env: Variables, setting: ServiceSetting): NodeJS.ProcessEnv {
  const { urls, secrets, ports, publicUrl, sandboxUrl } = setting;
  const standIns = sandboxUrl
    ? pick(sandboxEnvironment(sandboxUrl, publicUrl, ports.mail), standInVariables(env))
    : {};
  return {
    ...standIns,
    ...withoutEmpty(env),
    DATABASE_URL: urls.appUrl,
    PLATFORM_DATABASE_URL: urls.platformUrl,
    QUEUE_DATABASE_URL: env['QUEUE_DATABASE_URL'] || urls.queueUrl,
    OCSUITE_MASTER_KEYS: env['OCSUITE_MASTER_KEYS'] || secrets.masterKeys,
    PORT: String(ports.web),
    PUBLIC_URL: publicUrl,
    WORKER_HEALTH_PORT: String(ports.workerHealth),
  };
}

function pick(variables: Record<string, string>, names: string[]): Record<string, string> {
  return Object.fromEntries(Object.entries(variables).filter(([name]) => names.includes(name)));
}

/** An empty variable means "not set" and must not hide ours. */
function withoutEmpty(env: Variables): Variables {
  return Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ''));
}
