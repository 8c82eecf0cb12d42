import { NestFactory } from '@nestjs/core';
import type { OpenAPIObject } from '@nestjs/swagger';
import { ApiModule } from './app.module.js';
import { loadConfig } from './config/index.js';
import { describeApi } from './http/openapi.js';

const nowhere = 'postgres://nobody@127.0.0.1:1/none';

/** The OpenAPI document from the routes alone: nothing is connected, no process needs to run. */
export async function describeApiOffline(): Promise<OpenAPIObject> {
  const config = loadConfig({
    DATABASE_URL: nowhere,
    PLATFORM_DATABASE_URL: nowhere,
    QUEUE_DATABASE_URL: nowhere,
    OCSUITE_MASTER_KEYS: `none:${Buffer.alloc(32).toString('base64')}`,
    FIREWORKS_API_KEY: 'none',
    GOOGLE_CLIENT_ID: 'none',
    GOOGLE_CLIENT_SECRET: 'none',
    CLERK_SECRET_KEY: 'none',
    CLERK_PUBLISHABLE_KEY: 'none',
    CLERK_FRONTEND_URL: 'http://127.0.0.1:1',
    CLERK_AUTHORIZED_PARTIES: 'http://127.0.0.1:1',
    LOG_LEVEL: 'silent',
  });
  // Preview mode reads the modules' metadata and makes no instance of anything.
  const app = await NestFactory.create(ApiModule.forRoot(config), { preview: true, logger: false });
  return describeApi(app);
}
