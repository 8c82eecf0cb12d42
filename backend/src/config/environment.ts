import { parseKeyRing } from '@ocsuite/crypto';
import { queueNames } from '@ocsuite/types';
import { z } from 'zod';
import { modelPricesSchema } from './model-prices.js';

const url = (protocols: RegExp, example: string) =>
  z.string().refine((text) => URL.canParse(text) && protocols.test(new URL(text).protocol), {
    error: `must be a URL such as ${example}`,
  });
const http = (example: string) => url(/^https?:$/, example);
const postgres = url(/^postgres(ql)?:$/, 'postgres://user:password@host:5432/database');
const dollars = z.coerce.number({ error: 'must be an amount of US dollars' }).positive().max(1_000_000);
const count = z.coerce.number({ error: 'must be a whole number above 0' }).int().min(1);
const port = z.coerce.number({ error: 'must be a port number' }).int().min(0).max(65_535);
const milliseconds = z.coerce.number({ error: 'must be a number of milliseconds' }).int().min(1).max(600_000);
const origins = z
  .string()
  .transform((text) => text.split(',').map((origin) => origin.trim()))
  .pipe(z.array(http('https://app.example.com')).min(1));

/** Every variable the product reads, with what it falls back to. The playbook lists the same names. */
export const environmentSchema = z.object({
  NODE_ENV: z.enum(['development', 'test', 'production']).default('development'),
  HOST: z.string().default('127.0.0.1'),
  PORT: port.default(3000),
  PUBLIC_URL: http('https://app.example.com').optional(),
  WORKER_HEALTH_PORT: port.default(0),
  WORKER_QUEUES: z
    .string()
    .transform((text) => text.split(',').map((name) => name.trim()))
    .pipe(z.array(z.enum(queueNames)).min(1))
    .default([...queueNames]),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'silent']).default('info'),

  DATABASE_URL: postgres,
  PLATFORM_DATABASE_URL: postgres,
  QUEUE_DATABASE_URL: postgres.optional(),
  REDIS_URL: url(/^rediss?:$/, 'redis://host:6379').optional(),

  OCSUITE_MASTER_KEYS: z.string().superRefine((text, context) => {
    try {
      parseKeyRing(text);
    } catch (error) {
      context.addIssue({
        code: 'custom',
        message: error instanceof Error ? error.message : 'is not a key ring',
      });
    }
  }),

  FIREWORKS_API_KEY: z.string().min(1),
  FIREWORKS_BASE_URL: http('https://api.fireworks.ai/inference/v1').default(
    'https://api.fireworks.ai/inference/v1',
  ),
  FIREWORKS_MODEL: z.string().default('accounts/fireworks/models/qwen3p7-plus'),
  FIREWORKS_FALLBACK_MODEL: z.string().default('accounts/fireworks/models/qwen3p6-plus'),
  /** The cheapest that can still sum up a conversation. */
  FIREWORKS_MEMORY_MODEL: z.string().default('accounts/fireworks/models/qwen3p7-plus'),
  FIREWORKS_PRICES: modelPricesSchema,
  FIREWORKS_FIRST_TOKEN_TIMEOUT_MS: milliseconds.default(30_000),
  FIREWORKS_SILENCE_TIMEOUT_MS: milliseconds.default(15_000),
  FIREWORKS_RETRY_DELAY_MS: milliseconds.default(500),
  COMMENTARY_BUDGET_MS: milliseconds.default(90_000),

  GOOGLE_CLIENT_ID: z.string().min(1),
  GOOGLE_CLIENT_SECRET: z.string().min(1),
  GOOGLE_AUTH_URL: http('https://accounts.google.com/…').default(
    'https://accounts.google.com/o/oauth2/v2/auth',
  ),
  GOOGLE_TOKEN_URL: http('https://oauth2.googleapis.com/token').default(
    'https://oauth2.googleapis.com/token',
  ),
  GOOGLE_REVOKE_URL: http('https://oauth2.googleapis.com/revoke').default(
    'https://oauth2.googleapis.com/revoke',
  ),
  GOOGLE_USERINFO_URL: http('https://www.googleapis.com/…').default(
    'https://www.googleapis.com/oauth2/v3/userinfo',
  ),
  GOOGLE_ANALYTICS_DATA_URL: http('https://analyticsdata.googleapis.com').default(
    'https://analyticsdata.googleapis.com',
  ),
  GOOGLE_ANALYTICS_ADMIN_URL: http('https://analyticsadmin.googleapis.com').default(
    'https://analyticsadmin.googleapis.com',
  ),

  SMTP_URL: url(/^smtps?:$/, 'smtps://user:password@mail.example.com').optional(),
  SMTP_FROM: z.string().min(3).optional(),

  MODEL_SPEND_CEILING_USD: dollars.default(100),
  MODEL_TOKENS_PER_DAY: count.default(1_000_000),
  COMPANY_MODEL_TOKENS_PER_DAY: count.default(10_000_000),
  ANSWERS_AT_ONCE: count.default(3),

  CLERK_SECRET_KEY: z.string().min(1),
  CLERK_PUBLISHABLE_KEY: z.string().min(1),
  CLERK_API_URL: http('https://api.clerk.com').default('https://api.clerk.com'),
  CLERK_FRONTEND_URL: http('https://clerk.example.com'),
  CLERK_AUTHORIZED_PARTIES: origins,

  UPLOAD_MAX_MB: z.coerce.number().int().min(1).max(100).default(100),
  SYNC_INTERVAL_MINUTES: z.coerce.number().int().min(5).max(1440).default(60),
  RATE_LIMIT_PER_MINUTE: z.coerce.number().int().min(1).default(600),
  COMPANY_RATE_LIMIT_PER_MINUTE: count.default(6_000),
  RATE_LIMIT_PATIENCE_MS: count.default(500),
});

export type Environment = z.infer<typeof environmentSchema>;
