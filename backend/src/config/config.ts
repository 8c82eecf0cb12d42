import { type KeyRing, parseKeyRing, Secret } from '@ocsuite/crypto';
import type { ProblemError } from '@ocsuite/types';
import { type Environment, environmentSchema } from './environment.js';
import { findEnvironmentProblems, withoutEmpty } from './environment-problems.js';

export class ConfigurationError extends Error {
  override readonly name = 'ConfigurationError';

  constructor(readonly problems: ProblemError[]) {
    super(problems.map(({ variable, detail }) => `  ${variable}: ${detail}`).join('\n'));
  }
}

/** The environment, grouped by who reads it, with every secret masked. */
export type Config = ReturnType<typeof loadConfig>;

/** @throws ConfigurationError with every problem of the environment. */
export function loadConfig(variables: Record<string, string | undefined>) {
  const problems = findEnvironmentProblems(variables);
  if (problems.length > 0) throw new ConfigurationError(problems);
  return group(environmentSchema.parse(withoutEmpty(variables)));
}

function group(env: Environment) {
  const publicUrl = env.PUBLIC_URL ?? `http://${env.HOST}:${env.PORT}`;
  return {
    isProduction: env.NODE_ENV === 'production',
    logLevel: env.LOG_LEVEL,
    http: {
      host: env.HOST,
      port: env.PORT,
      publicUrl,
      workerHealthPort: env.WORKER_HEALTH_PORT,
      rateLimitPerMinute: env.RATE_LIMIT_PER_MINUTE,
      companyRateLimitPerMinute: env.COMPANY_RATE_LIMIT_PER_MINUTE,
      rateLimitPatienceMs: env.RATE_LIMIT_PATIENCE_MS,
    },
    database: { url: env.DATABASE_URL, platformUrl: env.PLATFORM_DATABASE_URL },
    workerQueues: env.WORKER_QUEUES,
    queue: { databaseUrl: env.QUEUE_DATABASE_URL, redisUrl: env.REDIS_URL },
    masterKeys: parseKeyRing(env.OCSUITE_MASTER_KEYS) satisfies KeyRing,
    commentaryBudgetMs: env.COMMENTARY_BUDGET_MS,
    fireworks: {
      apiKey: new Secret(env.FIREWORKS_API_KEY),
      baseUrl: env.FIREWORKS_BASE_URL,
      model: env.FIREWORKS_MODEL,
      fallbackModel: env.FIREWORKS_FALLBACK_MODEL,
      memoryModel: env.FIREWORKS_MEMORY_MODEL,
      prices: env.FIREWORKS_PRICES,
      firstTokenTimeoutMs: env.FIREWORKS_FIRST_TOKEN_TIMEOUT_MS,
      silenceTimeoutMs: env.FIREWORKS_SILENCE_TIMEOUT_MS,
      retryDelayMs: env.FIREWORKS_RETRY_DELAY_MS,
    },
    limits: {
      spendCeilingMicros: Math.round(env.MODEL_SPEND_CEILING_USD * 1e6),
      tokensPerDay: env.MODEL_TOKENS_PER_DAY,
      companyTokensPerDay: env.COMPANY_MODEL_TOKENS_PER_DAY,
      answersAtOnce: env.ANSWERS_AT_ONCE,
    },
    google: {
      clientId: env.GOOGLE_CLIENT_ID,
      clientSecret: new Secret(env.GOOGLE_CLIENT_SECRET),
      callbackUrl: `${publicUrl}/connectors/google-analytics/callback`,
      authUrl: env.GOOGLE_AUTH_URL,
      tokenUrl: env.GOOGLE_TOKEN_URL,
      revokeUrl: env.GOOGLE_REVOKE_URL,
      userinfoUrl: env.GOOGLE_USERINFO_URL,
      analyticsDataUrl: env.GOOGLE_ANALYTICS_DATA_URL,
      analyticsAdminUrl: env.GOOGLE_ANALYTICS_ADMIN_URL,
    },
    clerk: {
      secretKey: new Secret(env.CLERK_SECRET_KEY),
      publishableKey: env.CLERK_PUBLISHABLE_KEY,
      apiUrl: env.CLERK_API_URL,
      frontendUrl: env.CLERK_FRONTEND_URL,
      authorizedParties: env.CLERK_AUTHORIZED_PARTIES,
      usesSandbox: env.CLERK_SECRET_KEY.includes('sandbox'),
    },
    /** Undefined: alerts are not mailed, and the settings page says so. */
    mail: env.SMTP_URL
      ? {
          url: new Secret(env.SMTP_URL),
          from: env.SMTP_FROM ?? `OCSuite <no-reply@${new URL(publicUrl).hostname}>`,
        }
      : undefined,
    uploadMaxBytes: env.UPLOAD_MAX_MB * 1024 * 1024,
    syncIntervalMinutes: env.SYNC_INTERVAL_MINUTES,
  };
}
