import type { FactSet } from '../facts/fact-set.js';
import { isSamePeriod, isSameScope, type Level } from '../facts/level.js';
import type { Claim } from '../reading/claim.js';
import { type Candidate, directionOf } from './candidate.js';
import { fitsPeriods } from './fits-comparison.js';
import { fitsMetric, fitsPeriod, fitsScope, isLatestLevel } from './fits-claim.js';
import { fitsUnit, onScaleOf } from './fits-numeral.js';
import { metricsNamed } from './named-metrics.js';

/** Well-known quotients that no fact holds: average order value, conversion rate. */
export function* knownQuotients(claim: Claim, set: FactSet): Generator<Candidate> {
  const { numeral } = claim;
  for (const level of set.levels) {
    if (
      (level.factIds.length < 2 && !level.isQuotient) ||
      level.profile.role !== 'level' ||
      !fitsUnit(numeral, level.unit, level.currency)
    )
      continue;
    if (!isStated(claim, level, set)) continue;
    const { value, unit, factIds, expression, profile } = level;
    yield {
      value: onScaleOf(numeral, value, unit),
      factIds,
      formula: expression.slice(1, -1),
      profile,
      rank: 6,
    };
  }
}

/** "Crashes hit 0.3 % of sessions" beside a rate of 99.7 % without; "three out of four did not buy". */
export function* complements(claim: Claim, set: FactSet): Generator<Candidate> {
  const { numeral } = claim;
  for (const level of set.levels) {
    if (level.unit !== 'percent' || level.profile.role !== 'level' || level.value < 0 || level.value > 100)
      continue;
    if (!isStated(claim, level, set)) continue;
    const whole = numeral.kind === 'percent' ? 100 : 1;
    yield {
      value: whole - onScaleOf(numeral, level.value, level.unit),
      factIds: level.factIds,
      formula: `${whole} - ${level.expression}`,
      rank: 9,
    };
  }
}

const perWords = /(?<!\p{L})(?:per|each|every|apiece|pro|je|for each|for every)(?!\p{L})|\/\s?\p{L}/iu;
/** "Each dollar of ad spend brought five dollars." */
const moneyWords =
  /(?<!\p{L})(?:per|each|every|pro|je|jeder)\s(?:\p{L}+-)?(?:euro|dollar|pound|franc|franken|[€$£]\s?1\b)/iu;
const ofWords =
  /(?<!\p{L})(?:of|out of|per|in|became|become|turned|convert\w*|resulted|led to|ended|von|aller)(?!\p{L})|%/iu;

/** "0.47 tickets per account", "one in four trials became a customer": one named metric divided by another. */
export function* namedQuotients(claim: Claim, set: FactSet): Generator<Candidate> {
  const { numeral, reading, statement } = claim;
  const isShare = numeral.kind === 'percent' || numeral.kind === 'fraction';
  if (
    numeral.kind === 'points' ||
    (claim.isLoose && numeral.kind === 'number' && numeral.value >= 1000) ||
    !(claim.isLoose ? /./ : isShare ? ofWords : numeral.kind === 'multiple' ? /./ : perWords).test(statement)
  )
    return;
  const named = metricsNamed(claim, set);
  const isPerMoney = moneyWords.test(statement);
  const levels = set.levels.filter(
    (one) =>
      one.factIds.length === 1 &&
      one.profile.role === 'level' &&
      one.unit !== 'percent' &&
      isOfClaim(claim, one, set),
  );
  for (const a of levels) {
    for (const b of levels) {
      const isNamed =
        claim.isLoose && (isShare || perWords.test(reading.text) || claim.wording.isAverage)
          ? named.has(a.metric) || named.has(b.metric)
          : named.has(a.metric) && named.has(b.metric);
      if (!isNamed || a.metric === b.metric || b.value === 0 || !isAtOneTime(a, b) || !isSameScope(a, b))
        continue;
      if (numeral.kind === 'money' && (a.unit !== 'currency' || (b.unit === 'currency') !== isPerMoney))
        continue;
      const factor = numeral.kind === 'percent' ? 100 : 1;
      yield {
        value: (factor * a.value) / b.value,
        factIds: [...a.factIds, ...b.factIds],
        formula: `${factor === 100 ? '100 * ' : ''}${a.expression} / ${b.expression}`,
        rank: 9,
      };
    }
  }
}

/** "45 % of trials were activated, five points more than in September": what such a quotient moved by. */
export function* namedQuotientMoves(claim: Claim, set: FactSet): Generator<Candidate> {
  const named = metricsNamed(claim, set);
  const levels = set.levels.filter(
    (one) =>
      named.has(one.metric) &&
      one.factIds.length === 1 &&
      one.unit !== 'percent' &&
      one.profile.role === 'level' &&
      fitsScope(claim, one.profile, set),
  );
  for (const a of levels)
    for (const b of levels) {
      if (a.metric === b.metric || b.value === 0 || !isSamePeriod(a, b) || !isSameScope(a, b)) continue;
      const [c, d] = [a, b].map((one) =>
        levels.find(
          (other) =>
            other.metric === one.metric &&
            isSameScope(other, one) &&
            set.ladder.isBefore(other.profile.period, one.profile.period),
        ),
      );
      if (!c || !d || d.value === 0 || !fitsPeriods(claim, a, c, set)) continue;
      const value = (100 * a.value) / b.value - (100 * c.value) / d.value;
      yield {
        value,
        factIds: [a, b, c, d].flatMap(({ factIds }) => factIds),
        formula: `100 * ${a.expression} / ${b.expression} - 100 * ${c.expression} / ${d.expression}`,
        direction: directionOf(value),
        rank: 9,
      };
    }
}

/** Of one period; what is counted on a day is compared with the period that ends on it. */
function isAtOneTime(a: Level, b: Level): boolean {
  return isSamePeriod(a, b) || (b.profile.days === 1 && b.profile.period.to === a.profile.period.to);
}

function isStated(claim: Claim, level: Level, set: FactSet): boolean {
  return fitsMetric(claim, level.metric, 'level', set) && isOfClaim(claim, level, set);
}

function isOfClaim(claim: Claim, level: Level, set: FactSet): boolean {
  return (
    fitsScope(claim, level.profile, set) &&
    fitsPeriod(claim, level.profile, set) &&
    (claim.reading.periods.length > 0 || claim.isReference || isLatestLevel(level, set))
  );
}
