import type { NextFunction, Request, Response } from 'express';

/** Answers belong to one person at one moment: no cache keeps them. The pages' own files say for themselves how long. */
export function securityHeaders(request: Request, response: Response, next: NextFunction): void {
  if (!request.path.startsWith('/app/')) response.setHeader('cache-control', 'no-store');
  response.setHeader('x-content-type-options', 'nosniff');
  response.setHeader('referrer-policy', 'no-referrer');
  next();
}
