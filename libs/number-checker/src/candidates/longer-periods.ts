import type { FactSet } from '../facts/fact-set.js';
import { isSamePeriod, isSameScope, isScoped, type Level } from '../facts/level.js';
import type { Claim } from '../reading/claim.js';
import { type Candidate, directionOf } from './candidate.js';
import { fitsMetric, fitsScope } from './fits-claim.js';
import { fitsPeriod, isLatestLevel, seriesOf } from './fits-period.js';

const spans = /(?<!\p{L})(?:day|week|month|quarter|half|year|Tag|Woche|Monat|Quartal|Halbjahr|Jahr)/iu;

/** "June made up 29 % of the quarter's leads": a period as a part of a longer one. */
export function* partsOfLongerPeriods(claim: Claim, set: FactSet): Generator<Candidate> {
  if (!spans.test(claim.statement)) return;
  const factor = claim.numeral.kind === 'percent' ? 100 : 1;
  for (const part of additiveLevels(claim, set, 'part'))
    for (const whole of longerOnes(part, set)) {
      if (whole.value === 0) continue;
      yield {
        value: (factor * part.value) / whole.value,
        factIds: [...part.factIds, ...whole.factIds],
        formula: `${factor === 100 ? '100 * ' : ''}${part.expression} / ${whole.expression}`,
        rank: 9,
      };
    }
}

/** "Saturday was 8 % below average": a period against what such a period brings on average. */
export function* againstAverage(claim: Claim, set: FactSet): Generator<Candidate> {
  const { numeral, wording } = claim;
  if (!wording.isAverage) return;
  yield* againstWhole(claim, set);
  for (const level of additiveLevels(claim, set, 'change')) {
    for (const { value, expression, factIds } of averagesFor(level, set)) {
      if (value === 0) continue;
      const difference = level.value - value;
      const shared = { factIds: [...level.factIds, ...factIds], direction: directionOf(difference), rank: 9 };
      const below = `${level.expression} - ${expression}`;
      if (numeral.kind === 'percent' && wording.isChange)
        yield { ...shared, value: (100 * difference) / value, formula: `100 * (${below}) / ${expression}` };
      else if (numeral.kind === 'multiple')
        yield { ...shared, value: level.value / value, formula: `${level.expression} / ${expression}` };
      else if (wording.isChange && (numeral.kind === 'number' || numeral.kind === 'money'))
        yield { ...shared, value: difference, formula: below };
    }
  }
}

/** "Email's revenue per session is 60 % above average": a segment's rate against that of all. */
function* againstWhole(claim: Claim, set: FactSet): Generator<Candidate> {
  const { numeral, wording } = claim;
  if (numeral.kind !== 'percent' || !wording.isChange) return;
  for (const level of set.levels) {
    if (!isScoped(level) || level.profile.role !== 'level' || (level.unit !== 'percent' && !level.isQuotient))
      continue;
    if (!fitsMetric(claim, level.metric, 'change', set) || !fitsScope(claim, level.profile, set)) continue;
    if (!isLatestLevel(level, set) || !fitsPeriod(claim, level.profile, set)) continue;
    const whole = set.levelsLike(level).find((one) => !isScoped(one) && isSamePeriod(one, level));
    if (!whole?.value) continue;
    yield {
      value: (100 * (level.value - whole.value)) / whole.value,
      factIds: [...level.factIds, ...whole.factIds],
      formula: `100 * (${level.expression} - ${whole.expression}) / ${whole.expression}`,
      direction: directionOf(level.value - whole.value),
      rank: 9,
    };
  }
}

function additiveLevels(claim: Claim, set: FactSet, slot: 'part' | 'change'): Level[] {
  return set.levels.filter(
    (one) =>
      one.profile.role === 'level' &&
      (one.unit === 'count' || one.unit === 'currency') &&
      !one.isQuotient &&
      !/users|_per_|value|average/.test(one.metric) &&
      fitsMetric(claim, one.metric, slot, set) &&
      fitsScope(claim, one.profile, set) &&
      fitsPeriod(claim, one.profile, set),
  );
}

/** The same metric and segment over a longer period around it. */
function longerOnes(part: Level, set: FactSet): Level[] {
  const { from, to } = part.profile.period;
  return set
    .levelsLike(part)
    .filter(
      (one) =>
        one.profile.role === 'level' &&
        isSameScope(one, part) &&
        one.profile.days > part.profile.days &&
        one.profile.period.from <= from &&
        one.profile.period.to >= to,
    );
}

/** The pace of the longer periods around it, or the mean of all periods of its length where there are some. */
function averagesFor(level: Level, set: FactSet): Pick<Level, 'value' | 'expression' | 'factIds'>[] {
  const around = longerOnes(level, set).map(({ value, expression, factIds, profile }) => {
    const share = profile.days / level.profile.days;
    const count = Math.abs(share - Math.round(share)) < 0.1 ? Math.round(share) : share;
    return { value: value / count, expression: `(${expression} / ${Number(count.toFixed(2))})`, factIds };
  });
  const series = seriesOf(level, set).filter(({ factIds }) => factIds.length === 1);
  if (series.length < 3) return around;
  const value = series.reduce((sum, one) => sum + one.value, 0) / series.length;
  const expression = `((${series.map((one) => one.expression).join(' + ')}) / ${series.length})`;
  return [...around, { value, expression, factIds: series.flatMap(({ factIds }) => factIds) }];
}
