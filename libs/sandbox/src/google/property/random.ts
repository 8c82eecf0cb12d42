/** A number in [0, 1) that depends on its keys alone: the same everywhere, for ever. */
export function uniform(...keys: (string | number)[]): number {
  let hash = 0x811c9dc5;
  for (const character of keys.join('|')) {
    hash = Math.imul(hash ^ character.charCodeAt(0), 0x01000193);
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32;
}

/** Roughly standard normal, never beyond three standard deviations: planted incidents stay the clearest events. */
export function gaussian(...keys: (string | number)[]): number {
  const sum = uniform('a', ...keys) + uniform('b', ...keys) + uniform('c', ...keys);
  return (sum - 1.5) * 2;
}
