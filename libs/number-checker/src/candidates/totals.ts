import type { FactSet } from '../facts/fact-set.js';
import type { Level } from '../facts/level.js';
import { isScoped } from '../facts/level.js';
import type { Claim } from '../reading/claim.js';
import type { Candidate } from './candidate.js';
import { fitsMetric, fitsPeriod, fitsScope, isLatestLevel } from './fits-claim.js';
import { fitsUnit } from './fits-numeral.js';
import { namedGroups } from './named-groups.js';
import { wholeOf } from './shares.js';

/** Sums of what the sentence names together, and of all segments where no fact holds the whole. */
export function* sums(claim: Claim, set: FactSet): Generator<Candidate> {
  const groups = namedGroups(claim, set).filter(
    ([one]) => fitsUnit(claim.numeral, one!.unit, one!.currency) && one!.unit !== 'percent',
  );
  for (const group of groups) yield { ...totalOf(group), rank: 7 };
  for (const part of set.levels) {
    const whole =
      isScoped(part) && fitsMetric(claim, part.metric, 'part', set) ? wholeOf(part, set) : undefined;
    if (
      whole &&
      whole.factIds.length > 1 &&
      fitsUnit(claim.numeral, whole.unit, whole.currency) &&
      fitsPeriod(claim, part.profile, set)
    )
      yield { value: whole.value, factIds: whole.factIds, formula: whole.expression.slice(1, -1), rank: 8 };
  }
}

/** Averages: a total per day or week, the mean of several periods or segments. */
export function* averages(claim: Claim, set: FactSet): Generator<Candidate> {
  const { wording, numeral } = claim;
  for (const level of set.levels) {
    const { value, unit, currency, profile, expression, factIds, metric } = level;
    const isAdditive =
      (unit === 'count' || unit === 'currency') &&
      !profile.isAverage &&
      !/users|_per_|value|average/.test(metric);
    if (!isAdditive || profile.role !== 'level' || !fitsUnit(numeral, unit, currency)) continue;
    if (
      !fitsMetric(claim, metric, 'level', set) ||
      !fitsScope(claim, profile, set) ||
      !fitsPeriod(claim, profile, set)
    )
      continue;
    if (claim.reading.periods.length === 0 && !isLatestLevel(level, set)) continue;
    if (profile.days > 1 && !wording.isAveragePerWeek)
      yield { value: value / profile.days, factIds, formula: `${expression} / ${profile.days}`, rank: 7 };
    if (profile.days > 7 && wording.isAveragePerWeek)
      yield {
        value: (value * 7) / profile.days,
        factIds,
        formula: `7 * ${expression} / ${profile.days}`,
        rank: 7,
      };
  }
  if (wording.isAveragePerDay) return;
  for (const group of namedGroups(claim, set)) {
    if (!fitsUnit(numeral, group[0]!.unit, group[0]!.currency)) continue;
    const { value, factIds, formula } = totalOf(group);
    yield { value: value / group.length, factIds, formula: `(${formula}) / ${group.length}`, rank: 8 };
  }
}

function totalOf(group: readonly Level[]): { value: number; factIds: string[]; formula: string } {
  return {
    value: group.reduce((sum, { value }) => sum + value, 0),
    factIds: group.flatMap(({ factIds }) => factIds),
    formula: group.map(({ expression }) => expression).join(' + '),
  };
}
