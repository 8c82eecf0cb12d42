import type { FactSet } from '../facts/fact-set.js';
import type { Level } from '../facts/level.js';
import { isSamePeriod, isSameScope, isScoped } from '../facts/level.js';
import type { Numeral } from '../numerals/numeral.js';
import type { Claim } from '../reading/claim.js';
import { metricsSaid } from '../reading/metrics-said.js';
import type { Candidate } from './candidate.js';
import { fitsMetric, fitsScope } from './fits-claim.js';
import { fitsPeriod, isLatestLevel, isTimely } from './fits-period.js';
import { fitsUnit } from './fits-numeral.js';
import { losses } from './named-metrics.js';
import { namedGroups } from './named-groups.js';
import { siblingsOf, wholeOf } from './wholes.js';

/** Sums of what the sentence names together, and of all segments where no fact holds the whole. */
export function* sums(claim: Claim, set: FactSet): Generator<Candidate> {
  const groups = namedGroups(claim, set).filter(
    ([one]) => fitsUnit(claim.numeral, one!.unit, one!.currency) && one!.unit !== 'percent',
  );
  for (const group of groups) yield { ...totalOf(group), rank: 7 };
  for (const part of set.levels) {
    const whole =
      isScoped(part) && !part.isQuotient && fitsMetric(claim, part.metric, 'part', set)
        ? wholeOf(part, set)
        : undefined;
    if (claim.reading.channels.some(({ members }) => members.some(({ value }) => value === null))) {
      const all = siblingsOf(part, set);
      if (
        all.length > 1 &&
        all[0] === part &&
        fitsUnit(claim.numeral, part.unit, part.currency) &&
        fitsPeriod(claim, part.profile, set)
      )
        yield { ...totalOf(all), rank: 8 };
    }
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
    // A mean of something that nobody named could be of anything.
    if (
      numeral.kind === 'number' &&
      !metricsSaid(claim, 'level', set) &&
      claim.reading.surroundings.metrics.length === 0
    )
      return;
    const isAdditive =
      (unit === 'count' || unit === 'currency') && !profile.isAverage && !/_per_|value|average/.test(metric);
    if (!isAdditive || profile.role !== 'level' || !fitsUnit(numeral, unit, currency)) continue;
    if (
      !fitsMetric(claim, metric, 'level', set) ||
      !fitsScope(claim, profile, set) ||
      !fitsPeriod(claim, profile, set)
    )
      continue;
    if (!isTimely(claim, level, set)) continue;
    const months = Math.round(profile.days / 30.4);
    if (wording.isAveragePerMonth) {
      if (months > 1) yield { value: value / months, factIds, formula: `${expression} / ${months}`, rank: 7 };
      continue;
    }
    if (profile.days > 1 && !wording.isAveragePerWeek)
      yield {
        value: roundedAs(numeral, value / profile.days),
        factIds,
        formula: `${expression} / ${profile.days}`,
        profile,
        rank: 7,
      };
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

/** An average is a round number anyhow: of 6,915 a day people say 6,900. */
function roundedAs({ kind, text, value: written }: Numeral, value: number): number {
  if ((kind !== 'number' && kind !== 'money') || !/\d00$/.test(text)) return value;
  const rounded = 100 * Math.round(value / 100);
  return rounded === written ? rounded : value;
}

/** "Net of cancellations, we gained 7,942": two metrics of one kind, the one less the other. */
export function* metricDifferences(claim: Claim, set: FactSet): Generator<Candidate> {
  const { reading, numeral } = claim;
  if (!/(?<!\p{L})(?:net|minus|less|after|abzüglich)(?!\p{L})/iu.test(reading.text)) return;
  const named = new Set(reading.metrics.flatMap(({ members }) => members.flatMap(({ metrics }) => metrics)));
  const levels = set.levels.filter(
    (one) =>
      (named.has(one.metric) || losses.test(one.metric)) &&
      one.profile.role === 'level' &&
      fitsUnit(numeral, one.unit, one.currency) &&
      fitsScope(claim, one.profile, set) &&
      fitsPeriod(claim, one.profile, set),
  );
  for (const a of levels)
    for (const b of levels)
      if (
        a.metric !== b.metric &&
        a.unit === b.unit &&
        a.value > b.value &&
        isSamePeriod(a, b) &&
        isSameScope(a, b)
      )
        yield {
          value: a.value - b.value,
          factIds: [...a.factIds, ...b.factIds],
          formula: `${a.expression} - ${b.expression}`,
          rank: 9,
        };
}

const spans: [RegExp, number][] = [
  [/\b30[\s-]days?\b|\bmonth|\bmonat/i, 30],
  [/\bquarter|\bquartal/i, 91.25],
  [/\bweek|\bwoche/i, 7],
  [/\bannual|\byear|\bjahr/i, 365],
];

/** "Annualised, that is £19.2m": the pace of a period, kept up for a longer one. */
export function* runRates(claim: Claim, set: FactSet): Generator<Candidate> {
  const { numeral, reading } = claim;
  const lengths = spans.filter(([pattern]) => pattern.test(reading.text)).map(([, days]) => days);
  for (const level of set.levels) {
    const { value, unit, currency, profile, expression, factIds, metric } = level;
    if (profile.role !== 'level' || !fitsUnit(numeral, unit, currency) || !isLatestLevel(level, set))
      continue;
    if (!fitsMetric(claim, metric, 'level', set) || !fitsScope(claim, profile, set)) continue;
    for (const length of lengths) {
      if (length <= profile.days) continue;
      // Quarters and months make a year in whole numbers.
      const whole = Math.round(length / profile.days);
      const factors = profile.days >= 28 ? [whole, length / profile.days] : [length / profile.days];
      for (const factor of factors)
        yield {
          value: value * factor,
          factIds,
          formula: `${expression} * ${Number(factor.toFixed(2))}`,
          rank: 8,
        };
    }
  }
}

function totalOf(group: readonly Level[]): { value: number; factIds: string[]; formula: string } {
  return {
    value: group.reduce((sum, { value }) => sum + value, 0),
    factIds: group.flatMap(({ factIds }) => factIds),
    formula: group.map(({ expression }) => expression).join(' + '),
  };
}
