import { existsSync } from 'node:fs';
import path from 'node:path';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { Express, Request, Response } from 'express';
import type { Config } from '../config/index.js';

const oneYearMs = 365 * 24 * 3600 * 1000;

/** Serves the built single-page app under /app; its own routes all answer with its one document. */
export function serveSpa(app: NestExpressApplication, config: Config): void {
  const root = path.resolve(import.meta.dirname, '../../../frontend');
  const index = path.join(root, 'index.html');
  const http: Express = app.getHttpAdapter().getInstance();
  http.get('/', (_request: Request, response: Response) => response.redirect('/app/'));
  if (!existsSync(index)) return;
  http.get('/app/index.html', (_request: Request, response: Response) => response.redirect('/app/'));
  const immutable = { prefix: '/app/assets/', immutable: true, maxAge: oneYearMs };
  app.useStaticAssets(path.join(root, 'assets'), immutable);
  app.useStaticAssets(root, { prefix: '/app/', index: false });
  // A path with a file extension is a file or one of our routes, never a page.
  http.get(/^\/app(\/[^.]*)?$/, (_request: Request, response: Response) => {
    response.setHeader('content-security-policy', contentSecurityPolicy(config));
    response.setHeader('cache-control', 'no-cache');
    response.sendFile(index);
  });
}

/** Scripts from here only; connections to here and to the identity provider. Mantine writes inline styles. */
function contentSecurityPolicy({ clerk }: Config): string {
  const identity = new URL(clerk.frontendUrl).origin;
  const scripts = clerk.usesSandbox ? "'self'" : `'self' ${identity} https://challenges.cloudflare.com`;
  return [
    "default-src 'self'",
    `script-src ${scripts}`,
    "style-src 'self' 'unsafe-inline'",
    `connect-src 'self' ${identity}`,
    "img-src 'self' data: https://img.clerk.com",
    "worker-src 'self' blob:",
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "object-src 'none'",
  ].join('; ');
}
