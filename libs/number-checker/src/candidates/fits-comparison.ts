import type { Period } from '@ocsuite/types';
import type { FactSet } from '../facts/fact-set.js';
import type { Level } from '../facts/level.js';
import { isCompared } from '../reading/attachment.js';
import type { Claim } from '../reading/claim.js';
import type { PeriodMention } from '../vocabulary/period-mention.js';
import { asMention, isAbsolute, isLatestLevel, seriesOf } from './fits-period.js';

/** Periods of a comparison, as pairs of a later and an earlier level. */
export function fitsPeriods(claim: Claim, a: Level, b: Level, set: FactSet): boolean {
  const { reading } = claim;
  const mentions = reading.periods
    .flatMap(({ members }) => members)
    .filter((one, _, all) => !isOfNextPart(claim, one) && !isOfPartBefore(claim, one, all))
    .filter((one) => isRelative(one) || ((isAbsolute(one) || one.kind === 'since') && set.ladder.knows(one)));
  const references = mentions.filter((one) => isRelative(one) || isCompared(reading, one));
  const main = mentions.filter((one) => !references.includes(one));
  const own = ownReferences(claim, references);
  const [early, late] = [b.profile.period, a.profile.period];
  const fits = (one: PeriodMention, period: Period): boolean => set.ladder.fits(one, period, asMention(late));
  const isBetween = main.length === 0 && own.length > 1 && !own.some(isRelative);
  if (own.length > 0 && !own.some((one) => fits(one, early) || (isBetween && fits(one, late)))) return false;
  if (
    main.length > 0 &&
    !main.some((one) => fits(one, late)) &&
    !(main.length > 1 && main.some((one) => fits(one, early)))
  )
    return false;
  if (main.length > 1 && own.length === 0)
    return main.some((one) => fits(one, early)) || set.ladder.isBefore(early, late);
  if (own.length === 0 && !isNearestBefore(a, b, set)) return false;
  return main.length > 0 || isBetween || isLatestLevel(a, set) || fitsContext(claim, late, set);
}

/** "up 89,200, more than half of October's total": the period of what the next figure is a part of. */
function isOfNextPart({ reading, numeral }: Claim, { start }: PeriodMention): boolean {
  const left = reading.masked.slice(0, start);
  return (
    start > numeral.outerEnd &&
    /,\s#+\sof\s$/.test(left) &&
    !/#+\sof\s$/.test(left.slice(0, numeral.outerEnd + 4))
  );
}

/** "dipped 4 % in February versus January, then recovered by 12 % in March": what the movement before it was against. */
function isOfPartBefore(
  { reading, numeral }: Claim,
  one: PeriodMention,
  all: readonly PeriodMention[],
): boolean {
  return (
    isCompared(reading, one) &&
    reading.directions.some(
      ({ isMovement, start, end }) => isMovement && start >= one.end && end <= numeral.outerStart,
    ) &&
    all.some((other) => other.start >= numeral.outerEnd && !isCompared(reading, other))
  );
}

/** "September brought 4,000 less than October", "the week before had 4,000 more": the earlier one is the subject. */
export function looksBack(claim: Claim, early: Level, late: Level, set: FactSet): boolean {
  const { reading } = claim;
  const mentions = reading.periods.flatMap(({ members }) => members);
  const isSubject = (one: PeriodMention): boolean =>
    !one.isRelation &&
    !isCompared(reading, one) &&
    (!isRelative(one) ||
      /(?:^|[,;:]\s)(?:(?:in|during|for|the)\s)*$/i.test(reading.text.slice(0, one.start)));
  const subjects = mentions.filter(
    (one) => isSubject(one) && (isRelative(one) || (isAbsolute(one) && set.ladder.knows(one))),
  );
  const references = mentions.filter((one) => isCompared(reading, one) && set.ladder.knows(one));
  const isLatest = isLatestLevel(late, set);
  if (references.length === 0 ? !isLatest || !subjects.some(isRelative) : subjects.length === 0) return false;
  const main = asMention(late.profile.period);
  return (
    subjects.some((one) => set.ladder.fits(one, early.profile.period, main)) &&
    references.every((one) => set.ladder.fits(one, late.profile.period))
  );
}

/** Of several references the one that stands with the figure: "up 5 % on Q2 and 30 % on last year". */
function ownReferences({ reading, numeral }: Claim, references: readonly PeriodMention[]): PeriodMention[] {
  if (references.length < 2) return [...references];
  const place = reading.numerals.indexOf(numeral);
  const from = reading.numerals[place - 1]?.outerEnd ?? 0;
  const to = reading.numerals[place + 1]?.outerStart ?? reading.text.length;
  const label = references.find(
    ({ start, end }) => start >= from && /^[\s:=(*_]*$/.test(reading.text.slice(end, numeral.outerStart)),
  );
  if (label) return [label];
  const after = references.filter(({ start, end }) => start >= numeral.outerEnd && end <= to);
  const before = references.filter(({ start, end }) => start >= from && end <= numeral.outerStart);
  return [after, before, [...references]].find((found) => found.length > 0)!;
}

function isRelative({ kind }: PeriodMention): boolean {
  return kind === 'before' || kind === 'year-before';
}

function fitsContext(
  {
    reading: {
      surroundings: { period },
    },
  }: Claim,
  late: Period,
  set: FactSet,
): boolean {
  return period !== undefined && set.ladder.fits(period, late);
}

/** Without a stated reference, a comparison is with the period right before, or the nearest one that the facts know. */
function isNearestBefore(a: Level, b: Level, set: FactSet): boolean {
  if (set.ladder.isBefore(b.profile.period, a.profile.period)) return true;
  return !seriesOf(a, set).some(
    (one) => one.profile.period.to > b.profile.period.to && one.profile.period.to < a.profile.period.from,
  );
}
