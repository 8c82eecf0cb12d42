const limit = 64;

/** Keeps what is costly to build, by key, for the facts of the next text are mostly of the same kind. */
export function remembered<T>(build: (key: string) => T): (key: string) => T {
  const kept = new Map<string, T>();
  return (key) => {
    const known = kept.get(key);
    if (known !== undefined) return known;
    if (kept.size >= limit) kept.clear();
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
