import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { Logger } from 'nestjs-pino';
import { ApiModule } from './app.module.js';
import type { Config } from './config/index.js';
import { jsonBody } from './http/json-body.js';
import { assignRequestId } from './http/request-log.js';
import { securityHeaders } from './http/security-headers.js';
import { serveSpa } from './http/spa.js';

/** The API, ready to listen: the process, the tests and the OpenAPI document all start from here. */
export async function createApi(config: Config): Promise<NestExpressApplication> {
  const app = await NestFactory.create<NestExpressApplication>(ApiModule.forRoot(config), {
    bufferLogs: true,
    abortOnError: false,
  });
  app.useLogger(app.get(Logger));
  app.use(assignRequestId);
  app.use(securityHeaders);
  app.useBodyParser('json', jsonBody);
  app.disable('x-powered-by');
  app.enableShutdownHooks();
  serveSpa(app, config);
  return app;
}
