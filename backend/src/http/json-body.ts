/** How bodies of text are read. */
export const jsonBody = { limit: '256kb', reviver: refuseNul };

/** Postgres text cannot hold the NUL character; no person types it. */
function refuseNul(_key: string, value: unknown): unknown {
  if (typeof value === 'string' && value.includes('\0')) throw new SyntaxError('text must not contain NUL');
  return value;
}
