import type { ExceededLimit } from '@ocsuite/types';
import type { Response } from 'express';

/**
 * Structured fields of draft-ietf-httpapi-ratelimit-headers-10: q = quota, w = window, r = what is left, t = until when.
 * Limits that were told before stay in front.
 */
export function tellLimit(
  response: Response,
  { name, limit, windowSeconds, retryAfterSeconds }: ExceededLimit,
  left: number,
): void {
  const window = windowSeconds === null ? '' : `;w=${windowSeconds}`;
  append(response, 'RateLimit-Policy', `"${name}";q=${limit}${window}`);
  append(response, 'RateLimit', `"${name}";r=${left};t=${retryAfterSeconds}`);
}

function append(response: Response, name: string, value: string): void {
  const before = response.getHeader(name);
  response.setHeader(name, before === undefined ? value : `${String(before)}, ${value}`);
}
