import type { ScopeDimension } from '../vocabulary/segment-names.js';
import { isWhole, type Level, placeOf } from './level.js';
import { quotientLevels } from './quotient-levels.js';

/** Segments that a sentence takes together ("Email and Direct") or leaves out ("outside Paid Search"). */
export interface Lump {
  dimension: ScopeDimension;
  values: readonly string[];
  isExcluded: boolean;
}

/** How a lump is called among the segments. */
export function lumpName({ values, isExcluded }: Pick<Lump, 'values' | 'isExcluded'>): string {
  return `${isExcluded ? 'not ' : ''}${[...new Set(values)].toSorted().join(' + ')}`;
}

/** The levels of lumps, with the rates that follow from them. */
export function lumpLevels(levels: readonly Level[], lumps: readonly Lump[]): Level[] {
  const found = lumps.flatMap((lump) => levelsOf(levels, lump));
  return [...found, ...quotientLevels(found, new Map()).map((one) => ({ ...one, isLump: true }))];
}

function levelsOf(levels: readonly Level[], lump: Lump): Level[] {
  const { dimension, isExcluded } = lump;
  const values = new Set(lump.values);
  const places = new Map<string, Level[]>();
  for (const level of levels) {
    const value = level.profile[dimension];
    if (level.unit === 'percent' || level.isQuotient || !isWhole(level)) continue;
    if (value !== undefined && !values.has(value)) continue;
    const place = placeOf(level.metric, { ...level.profile, [dimension]: undefined });
    places.set(place, [...(places.get(place) ?? []), level]);
  }
  return [...places.values()].flatMap((members): Level[] => {
    const parts = members.filter(({ profile }) => profile[dimension] !== undefined);
    const whole = members.find(({ profile }) => profile[dimension] === undefined);
    if (parts.length !== values.size || (isExcluded && !whole)) return [];
    const sum = parts.reduce((total, { value }) => total + value, 0);
    const terms = isExcluded ? [whole!, ...parts] : parts;
    const value = isExcluded ? whole!.value - sum : sum;
    const expression = terms.map((one) => one.expression).join(isExcluded ? ' - ' : ' + ');
    return [
      {
        ...terms[0]!,
        value,
        expression: `(${expression})`,
        factIds: terms.flatMap(({ factIds }) => factIds),
        profile: { ...terms[0]!.profile, value, [dimension]: lumpName(lump) },
        isLump: true,
      },
    ];
  });
}
