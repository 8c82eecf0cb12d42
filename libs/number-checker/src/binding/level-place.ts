import type { Level } from './candidate.js';

export function isLike(a: Level, b: Level): boolean {
  return (
    a.metric === b.metric &&
    a.profile.period.from === b.profile.period.from &&
    a.profile.period.to === b.profile.period.to
  );
}

export function hasScopeOf(a: Level, b: Level): boolean {
  return a.profile.channel === b.profile.channel && a.profile.device === b.profile.device;
}

export function sumOf(levels: readonly Level[]): Level {
  const first = levels[0]!;
  return {
    ...first,
    value: levels.reduce((sum, { value }) => sum + value, 0),
    expression: `(${levels.map(({ expression }) => expression).join(' + ')})`,
    factIds: levels.flatMap(({ factIds }) => factIds),
  };
}
