import type { Level } from './level.js';

const suffix = '_per_day';

/** What longer periods brought on an average day: these can be set against each other, however long the periods are. */
export function paceLevels(levels: readonly Level[]): Level[] {
  return levels.filter(isAdditive).map((level) => {
    const { value, metric, profile, expression } = level;
    const pace = { metric: `${metric}${suffix}`, value: value / profile.days };
    return {
      ...level,
      ...pace,
      expression: `(${expression} / ${profile.days})`,
      profile: { ...profile, ...pace, days: 1, isAverage: true },
      isQuotient: true,
    };
  });
}

function isAdditive({ profile, unit, isQuotient, metric }: Level): boolean {
  return (
    profile.role === 'level' &&
    profile.days > 1 &&
    (unit === 'count' || unit === 'currency') &&
    !isQuotient &&
    !profile.isAverage &&
    !/users|_per_|value|average/.test(metric)
  );
}

/** "Sessions a day" are named as sessions. */
export function withoutPace(metric: string): string {
  return metric.endsWith(suffix) ? metric.slice(0, -suffix.length) : metric;
}
