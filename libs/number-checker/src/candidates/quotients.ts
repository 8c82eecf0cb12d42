import type { FactSet } from '../facts/fact-set.js';
import { daysBetween } from '../text/calendar-words.js';
import { isSamePeriod, isSameScope, type Level } from '../facts/level.js';
import type { Claim } from '../reading/claim.js';
import { type Candidate, directionOf } from './candidate.js';
import { fitsPeriods } from './fits-comparison.js';
import { fitsMetric, fitsScope } from './fits-claim.js';
import { fitsPeriod, isTimely } from './fits-period.js';
import { fitsUnit, isWithin, onScaleOf } from './fits-numeral.js';
import { isOneName, metricsNamed } from './named-metrics.js';

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
    const { value, unit, factIds, expression, profile } = level;
    if (!isSoughtValue(claim, onScaleOf(numeral, value, unit)) || !isStated(claim, level, set)) continue;
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

/** "per account", "a qualified lead costs" */
const perWords =
  /(?<!\p{L})(?:per|each|every|apiece|pro|je|jede[rs]?|par|chaque|for each|for every)(?!\p{L})|\/\s?\p{L}|(?<!\p{L})(?:an?|one|eine?)\s(?:[\p{L}-]+\s){1,4}(?:costs?|kostete?|earn\w*|br(?:ings?|ought)|(?:is|was) worth|generat\w*|creat\w*|return\w*|(?:sold|sells?|goes|went) for)(?!\p{L})/iu;
/** "Each dollar of ad spend brought five dollars." */
const moneyWords =
  /(?<!\p{L})(?:per|each|every|pro|je|jeder|an?|ein)\s(?:(?:eingesetzte[mnr]|investierte[mnr]|spent|invested)\s)?(?:\p{L}+-?)?(?:euro|dollar|pound|franc|franken|[€$£]\s?1\b)/iu;
const ofWords =
  /(?<!\p{L})(?:of|out of|per|in|every|each|became|become|turned|convert\w*|result(?:s|ed)?|leads? to|led to|ends?|ended|won|made|makes?|bought|ordered|signed|yield\w*|produc\w*|von|aller|jede[rsn]?|führt\w*|wurden?|werden|kam|kamen|kommt|kommen|for every)(?!\p{L})|%/iu;

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
  const isOneEnough = claim.isLoose && (isShare || perWords.test(reading.text) || claim.wording.isAverage);
  if (named.size === 0 || (named.size === 1 && !isOneEnough && !isPerMoney)) return;
  const levels = set.levels.filter(
    (one) =>
      (isOneEnough ||
        named.has(one.metric) ||
        (isPerMoney && (one.unit === 'currency' || /spend|cost|budget/.test(one.metric)))) &&
      (one.factIds.length === 1 || one.isImplied === true) &&
      one.profile.role === 'level' &&
      one.unit !== 'percent' &&
      isOfClaim(claim, one, set),
  );
  for (const a of levels) {
    for (const b of levels) {
      const isNamed = named.has(a.metric) || named.has(b.metric);
      if (!isNamed || a.metric === b.metric || b.value === 0 || !isAtOneTime(a, b) || !isSameScope(a, b))
        continue;
      if (
        numeral.kind === 'money' &&
        (!fitsUnit(numeral, a.unit, a.currency) || (b.unit === 'currency') !== isPerMoney)
      )
        continue;
      if (numeral.kind === 'number' && a.unit === 'currency' && b.unit !== 'currency') continue;
      if (isShare && isOneName(claim, a, b)) continue;
      // Sessions are no percentage of revenue.
      if (isShare && (a.unit === 'currency') !== (b.unit === 'currency')) continue;
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
  const { numeral } = claim;
  if (numeral.kind !== 'points' && !perWords.test(claim.reading.text)) return;
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
      if (numeral.kind === 'money' && (!fitsUnit(numeral, a.unit, a.currency) || b.unit === 'currency'))
        continue;
      const factor = numeral.kind === 'points' ? 100 : 1;
      const [now, before] = [a.value / b.value, c.value / d.value];
      const prefix = factor === 100 ? '100 * ' : '';
      const difference = `${prefix}${a.expression} / ${b.expression} - ${prefix}${c.expression} / ${d.expression}`;
      const isRelative = numeral.kind === 'percent';
      const value = isRelative ? 100 * (now / before - 1) : factor * (now - before);
      yield {
        value,
        factIds: [a, b, c, d].flatMap(({ factIds }) => factIds),
        formula: isRelative ? `100 * (${difference}) / (${c.expression} / ${d.expression})` : difference,
        direction: directionOf(value),
        rank: 9,
      };
    }
}

/** Of one period; what is counted on a day is compared with the period that ends on it. */
function isAtOneTime(a: Level, b: Level): boolean {
  const gap = daysBetween(a.profile.period.from, b.profile.period.to);
  return isSamePeriod(a, b) || (b.profile.days === 1 && gap >= -1 && gap < a.profile.days);
}

/** Whether the words fit is asked only of values that could be meant. */
function isSoughtValue({ numeral, isCounted }: Claim, value: number): boolean {
  return isCounted || isWithin(numeral, value);
}

function isStated(claim: Claim, level: Level, set: FactSet): boolean {
  return fitsMetric(claim, level.metric, 'level', set) && isOfClaim(claim, level, set);
}

function isOfClaim(claim: Claim, level: Level, set: FactSet): boolean {
  return (
    fitsScope(claim, level.profile, set) &&
    fitsPeriod(claim, level.profile, set) &&
    isTimely(claim, level, set)
  );
}
