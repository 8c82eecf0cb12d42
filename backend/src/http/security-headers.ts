import type { NextFunction, Request, Response } from 'express';

/** Answers belong to one person at one moment: no cache keeps them, no browser guesses what they are. */
export function securityHeaders(_request: Request, response: Response, next: NextFunction): void {
  response.setHeader('cache-control', 'no-store');
  response.setHeader('x-content-type-options', 'nosniff');
  response.setHeader('referrer-policy', 'no-referrer');
  next();
}
