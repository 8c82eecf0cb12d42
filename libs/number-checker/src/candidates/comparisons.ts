import type { FactSet } from '../facts/fact-set.js';
import { isSamePeriod, isSameScope, type Level } from '../facts/level.js';
import type { Claim } from '../reading/claim.js';
import { supposed } from '../reading/supposed.js';
import { type Candidate, directionOf } from './candidate.js';
import { fitsMetric, fitsScope } from './fits-claim.js';
import { fitsPeriod, isLatestLevel } from './fits-period.js';
import { fitsPeriods, looksBack } from './fits-comparison.js';
import { fitsUnit, isWithin } from './fits-numeral.js';

/** Two levels that differ in one respect: period, expectation or segment. */
interface Pair {
  a: Level;
  b: Level;
  /** Segments are compared either way round: "phone trails email" is "email leads phone". */
  isUndirected: boolean;
}

/** How far two levels lie apart: in their own unit, in percent or points, as a multiple. */
export function* comparisons(claim: Claim, set: FactSet): Generator<Candidate> {
  for (const { a, b, isUndirected } of [...pairsOf(claim, set), ...metricPairs(claim, set)]) {
    const factIds = [...a.factIds, ...b.factIds];
    const direction = isUndirected ? undefined : directionOf(a.value - b.value);
    const isCited = factIds.every((id) => claim.cited.includes(id));
    if (isUndirected && isOtherWayRound(claim, a, b)) continue;
    const told =
      isUndirected && claim.numeral.kind !== 'multiple' && isOtherWayRound(claim, b, a)
        ? directionOf(a.value - b.value)
        : direction;
    // "Had the goal been met, 1,069 more would have come." "Had it stayed at €107,723, we would be €11,105 better off."
    const isSupposed =
      supposed.test(claim.reading.text) &&
      (b.profile.role === 'expected' || (!isUndirected && kept.test(claim.reading.text)));
    const isAmount = claim.numeral.kind === 'number' || claim.numeral.kind === 'money';
    for (const found of measures(claim, a, b))
      yield {
        direction: isSupposed ? undefined : told,
        ...(isSupposed ? { ...found, direction: undefined } : found),
        factIds,
        ...(!isUndirected && isAmount && { base: b, profile: a.profile }),
        rank: isCited ? 5 : isUndirected ? 8 : 7,
      };
  }
}

const kept =
  /(?<!\p{L})(?:had|if|hätten?|wäre)(?!\p{L}).*(?<!\p{L})(?:stayed|held|kept|remained|stood|been|matched|repeated|geblieben|gehalten)(?!\p{L})/iu;

/** "Email had twice as many as organic": the one before the figure is the larger. */
function isOtherWayRound({ reading, numeral }: Claim, a: Level, b: Level): boolean {
  const right = reading.masked.slice(numeral.outerEnd);
  const isOrdered =
    numeral.kind === 'multiple'
      ? /^\s(?:as|that|the|of)(?!\p{L})/iu.test(right)
      : /^[^#,;:(]*(?<!\p{L})(?:than|als)\s(?:(?:on|in|via|from|the|auf|bei)\s)*s/iu.test(right);
  if (!isOrdered) return false;
  const isNamed = ({ profile }: Level, isBefore: boolean): boolean =>
    [...reading.channels, ...reading.devices].some(
      (group) =>
        group.start < numeral.outerStart === isBefore &&
        group.members.some(
          ({ value }) => value !== null && (value === profile.channel || value === profile.device),
        ),
    );
  return isNamed(b, true) && isNamed(a, false) && !isNamed(a, true);
}

function* measures(
  { numeral, wording }: Claim,
  a: Level,
  b: Level,
): Generator<Pick<Candidate, 'value' | 'formula' | 'direction'>> {
  const [x, y] = [a.expression, b.expression];
  const difference = a.value - b.value;
  switch (numeral.kind) {
    case 'points':
      if (a.unit === 'percent' || fitsUnit(numeral, a.unit, a.currency))
        yield { value: difference, formula: `${x} - ${y}` };
      return;
    case 'number':
    case 'money':
      if (a.unit !== 'percent' && wording.isChange && fitsUnit(numeral, a.unit, a.currency))
        yield { value: difference, formula: `${x} - ${y}` };
      return;
    case 'percent':
    case 'fraction': {
      if (b.value === 0) return;
      const factor = numeral.kind === 'percent' ? 100 : 1;
      const prefix = factor === 100 ? '100 * ' : '';
      if (wording.isRatio || (b.profile.role === 'expected' && !wording.isChange))
        yield { direction: undefined, value: (factor * a.value) / b.value, formula: `${prefix}${x} / ${y}` };
      else yield { value: (factor * difference) / b.value, formula: `${prefix}(${x} - ${y}) / ${y}` };
      return;
    }
    case 'multiple':
      if (a.value === 0 || b.value === 0) return;
      yield { value: a.value / b.value, formula: `${x} / ${y}` };
      if (wording.direction === 'down' && !numeral.isChangeWord)
        yield { value: b.value / a.value, formula: `${y} / ${x}` };
  }
}

/** "New MRR exceeded churned MRR by 75 %": two metrics of one unit, both named. */
function* metricPairs(claim: Claim, set: FactSet): Generator<Pair> {
  const { reading } = claim;
  const named = new Set(reading.metrics.flatMap(({ members }) => members.flatMap(({ metrics }) => metrics)));
  if (named.size < 2) return;
  const levels = set.levels.filter(
    (one) =>
      named.has(one.metric) &&
      one.profile.role === 'level' &&
      !one.isQuotient &&
      fitsScope(claim, one.profile, set) &&
      fitsPeriod(claim, one.profile, set),
  );
  for (const a of levels)
    for (const b of levels)
      if (a.metric !== b.metric && a.unit === b.unit && isSamePeriod(a, b) && isSameScope(a, b))
        yield { a, b, isUndirected: true };
}

function* pairsOf(claim: Claim, set: FactSet): Generator<Pair> {
  const isExpected = claim.isExpectation;
  for (const a of set.levels) {
    if (a.profile.role !== 'level' || !fitsMetric(claim, a.metric, 'change', set)) continue;
    const peers = set.levelsLike(a).filter((b) => b !== a && isSought(claim, a, b));
    if (peers.length === 0) continue;
    const isOwnScope = fitsScope(claim, a.profile, set) || (isExpected && isOnlyExpected(claim, a, set));
    for (const b of peers) {
      if (isSameScope(a, b)) {
        if (!isOwnScope) continue;
        if (b.profile.role === 'expected') {
          if (
            isExpected &&
            (isSamePeriod(a, b) ? fitsPeriod(claim, a.profile, set) : isTowards(claim, a, b, set))
          )
            yield { a, b, isUndirected: false };
        } else if (isExpected) continue;
        else if (isEarlier(b, a) && fitsPeriods(claim, a, b, set)) yield { a, b, isUndirected: false };
        else if (isEarlier(a, b) && looksBack(claim, a, b, set)) yield { a, b, isUndirected: false };
      } else if (isSegmentPair(claim, a, b) && fitsPeriod(claim, a.profile, set))
        yield { a, b, isUndirected: true };
    }
  }
}

/** Most pairs yield another value; whether the words fit is asked of the others only. */
function isSought(claim: Claim, a: Level, b: Level): boolean {
  if (claim.isCounted) return true;
  for (const { value } of measures(claim, a, b)) if (isWithin(claim.numeral, value)) return true;
  return false;
}

/** "4,090 fewer than expected", where something was expected of one segment only. */
function isOnlyExpected({ reading }: Claim, { metric, profile }: Level, set: FactSet): boolean {
  const expected = set.profiles.filter((one) => one.role === 'expected' && one.metric === metric);
  return (
    reading.channels.length + reading.devices.length === 0 &&
    expected.every(({ channel, device }) => channel === profile.channel && device === profile.device)
  );
}

/** A goal may be for a longer or later time than what has been reached of it so far. */
function isTowards(claim: Claim, a: Level, goal: Level, set: FactSet): boolean {
  if (!isLatestLevel(a, set) && !fitsPeriod(claim, a.profile, set)) return false;
  return a.profile.period.to <= goal.profile.period.to;
}

function isEarlier(b: Level, a: Level): boolean {
  return b.profile.period.to < a.profile.period.from && Math.abs(a.profile.days - b.profile.days) <= 3;
}

/** Two segments of one kind, both named. */
function isSegmentPair({ reading }: Claim, a: Level, b: Level): boolean {
  if (!isSamePeriod(a, b) || a.profile.role !== b.profile.role) return false;
  const isNamed = (dimension: 'channel' | 'device', other: 'channel' | 'device'): boolean => {
    const groups = dimension === 'channel' ? reading.channels : reading.devices;
    const names = groups.flatMap(({ members }) => members.map(({ value }) => value ?? undefined));
    const [x, y] = [a.profile[dimension], b.profile[dimension]];
    return x !== y && a.profile[other] === b.profile[other] && names.includes(x) && names.includes(y);
  };
  return isNamed('channel', 'device') || isNamed('device', 'channel');
}
