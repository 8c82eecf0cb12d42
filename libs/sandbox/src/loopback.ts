import type { NextFunction, Request, Response } from 'express';

const loopbackHosts = new Set(['localhost', '127.0.0.1', '[::1]']);

/** True for http(s) URLs that cannot leave this machine. */
export function isLoopbackUrl(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const url = new URL(text);
  const isLocal = loopbackHosts.has(url.hostname) || url.hostname.endsWith('.localhost');
  return isLocal && /^https?:$/.test(url.protocol) && !url.username && !url.password;
}

/** A page elsewhere may point its own name at this machine; only requests that name a loopback host are served. */
export function requireLoopbackHost(request: Request, response: Response, next: NextFunction): void {
  if (isLoopbackUrl(`http://${request.headers.host ?? ''}`)) next();
  else response.status(403).json({ error: 'Only loopback host names are served.' });
}

/** Lets pages of this machine call the browser-facing interface, with credentials, as the real one does. */
export function allowLoopbackOrigins(request: Request, response: Response, next: NextFunction): void {
  const origin = request.headers.origin;
  if (origin && isLoopbackUrl(origin)) {
    response.set({
      'Access-Control-Allow-Origin': origin,
      'Access-Control-Allow-Credentials': 'true',
      'Access-Control-Allow-Methods': 'GET, POST, PUT, PATCH, DELETE, OPTIONS',
      'Access-Control-Allow-Headers': 'Authorization, Content-Type',
      'Access-Control-Max-Age': '600',
      Vary: 'Origin',
    });
  }
  if (request.method === 'OPTIONS') response.sendStatus(204);
  else next();
}
