import { randomUUIDv7 } from 'node:crypto';

/** A time-ordered UUID (RFC 9562, version 7), so that primary keys stay append-mostly. */
export function newId(): string {
  return randomUUIDv7();
}
