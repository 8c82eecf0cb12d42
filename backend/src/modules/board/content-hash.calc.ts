import { createHash } from 'node:crypto';

/** SHA-256 over the content's canonical JSON: the same content has the same hash, however its keys are ordered. */
export function contentHashOf(content: unknown): string {
  return createHash('sha256').update(canonicalJson(content)).digest('hex');
}

/** JSON with sorted keys. jsonb forgets the order of keys, so the hash of what is read back must not depend on it. */
function canonicalJson(content: unknown): string {
  return JSON.stringify(content, (_, value: unknown) => (isRecord(value) ? sortedByKey(value) : value));
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function sortedByKey(record: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(record).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}
