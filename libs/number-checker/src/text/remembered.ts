import { LRUCache } from 'lru-cache';

/** More than the labels of a company's facts and the sentences of an answer. */
const usualLimit = 500;
/** After so long they leave the memory of the process: their company may have been erased. */
const rememberedForMs = 10 * 60_000;

/** Keeps what is costly to build, by key, for the facts of the next text are mostly of the same kind. */
export function remembered<T extends object>(
  build: (key: string) => T,
  limit = usualLimit,
): (key: string) => T {
  const kept = new LRUCache<string, T>({ max: limit, ttl: rememberedForMs, ttlAutopurge: true });
  return (key) => {
    const known = kept.get(key);
    if (known !== undefined) return known;
    const built = build(key);
    kept.set(key, built);
    return built;
  };
}

/** The same for what belongs to an object, as long as that lives. */
export function rememberedFor<K extends object, T>(): (key: K, build: () => T) => T {
  const kept = new WeakMap<K, { value: T }>();
  return (key, build) => {
    const known = kept.get(key) ?? { value: build() };
    kept.set(key, known);
    return known.value;
  };
}
