import type { Period } from '@ocsuite/types';
import { fitsDates } from '../facts/fits-dates.js';
import type { FactProfile } from '../facts/fact-profile.js';
import type { FactSet } from '../facts/fact-set.js';
import type { Level } from '../facts/level.js';
import { unionOf } from '../facts/spans.js';
import { attach, isCompared } from '../reading/attachment.js';
import type { Numeral } from '../numerals/numeral.js';
import type { Group } from '../reading/groups.js';
import { isOfEvent } from '../reading/event-periods.js';
import type { Reading } from '../reading/read-sentence.js';
import type { Claim } from '../reading/claim.js';
import { rememberedFor } from '../text/remembered.js';
import type { PeriodMention } from '../vocabulary/period-mention.js';
import { isWithin } from './fits-numeral.js';
import { isOfEarlierFigure, isOfLaterFigure } from './periods-of-others.js';
import { supposed } from '../reading/supposed.js';

/** Does a level's period fit? A period that is only compared with says nothing of the figures beside the comparison. */
export function fitsPeriod(claim: Claim, profile: FactProfile, set: FactSet): boolean {
  const { period } = profile;
  const said = periodsSaid(claim, () => readPeriods(claim, set));
  if (!said) return fitsUnsaid(claim, profile, set);
  const { members, isTight, main, stated } = said;
  // A goal is for longer than the period that is measured by it.
  if (profile.role === 'expected' && claim.wording.isExpected && profile.days > 27) return true;
  if (claim.isNow && (!isTight || members.every(({ end }) => end <= claim.numeral.outerStart)))
    return set.ladder.isLatest(period);
  if (isTight)
    return members.some((one) => set.ladder.fits(one, period, main) || isPartOfSpan(claim, one, period));
  if (stated.length === 0) {
    const isReferenceOnly = !claim.isReference && members.every((one) => isThan(claim, one));
    return (!isReferenceOnly && !isOfOtherFigure(claim, members)) || fitsLatest(claim, period, set);
  }
  return stated.some(
    (one) =>
      set.ladder.fits(one, period, main) ||
      // "from 18,420 to 19,287, in the week of 14 September"
      (claim.isReference && one.start > claim.numeral.outerEnd && set.ladder.precedes(period, one)),
  );
}

/** "Weekly sessions ranged from 48,260 to 50,960 over 7–20 September" */
function isPartOfSpan({ statement, numeral }: Claim, one: PeriodMention, period: Period): boolean {
  const isRange = numeral.range !== undefined || ranging.test(statement);
  return isRange && one.kind === 'dates' && fitsDates({ ...one, kind: 'inside' }, period);
}

const ranging = /(?<!\p{L})(?:rang(?:ed|es|ing)|between|varied|fluctuat\w*|schwankt\w*|zwischen)(?!\p{L})/iu;

/** "At $62,730, it is $19,065 lower than a week earlier" */
function isThan({ reading, numeral }: Claim, { start }: PeriodMention): boolean {
  return (
    start > numeral.outerEnd &&
    /#[^#]*(?<!\p{L})(?:than|als)\s(?:(?:in|the|der|im)\s)*$/iu.test(
      reading.masked.slice(numeral.outerEnd, start),
    )
  );
}

/** "EBITDA of 2.6m compares with 1.7m a quarter earlier": the earlier time is that of the figure compared with. */
function isOfOtherFigure(
  { reading, numeral, isReference }: Claim,
  members: readonly PeriodMention[],
): boolean {
  const isLater = (one: PeriodMention): boolean =>
    (one.kind === 'before' || one.kind === 'year-before') && one.start >= numeral.outerEnd;
  if (isReference || !members.every(isLater)) return false;
  return reading.numerals.some(
    (one) => one !== numeral && one.kind === numeral.kind && attach(reading, one, reading.periods).isTight,
  );
}

function fitsLatest({ reading: { surroundings } }: Claim, period: Period, set: FactSet): boolean {
  return (
    set.ladder.isLatest(period) ||
    (surroundings.period !== undefined && set.ladder.fits(surroundings.period, period))
  );
}

interface SaidPeriods {
  members: PeriodMention[];
  isTight: boolean;
  main: PeriodMention | undefined;
  /** Those that the figure is not merely compared with. */
  stated: PeriodMention[];
}

const periodsSaid = rememberedFor<Claim, SaidPeriods | undefined>();

function readPeriods(claim: Claim, set: FactSet): SaidPeriods | undefined {
  const { reading, numeral } = claim;
  const known = reading.periods.filter(
    (group) =>
      !isOfLaterFigure(claim, group) &&
      !isOfEarlierFigure(claim, group) &&
      [...group.members, ...unionOf(group.members)].some(
        (one) => isLevelPeriod(one) && set.ladder.knows(one) && !isOfEvent(reading, one),
      ),
  );
  if (known.length === 0) return undefined;
  const attached = attach(reading, numeral, known);
  const members = withUnion(attached.members, known, set);
  const { isTight } = attached;
  const isStated = (one: PeriodMention): boolean =>
    isAbsolute(one) && (claim.isReference || !isCompared(reading, one));
  return { members, isTight, main: mainPeriod(claim, set), stated: members.filter(isStated) };
}

/** A list of neighbouring periods also means all of them together. */
function withUnion(
  members: readonly PeriodMention[],
  groups: readonly Group<PeriodMention>[],
  set: FactSet,
): PeriodMention[] {
  const unions = groups
    .filter((group) => group.members.every((one) => members.includes(one)))
    .flatMap((group) => unionOf(group.members))
    .filter((one) => set.ladder.knows(one));
  return [...members, ...unions];
}

const pastWords =
  /(?<!\p{L}|(?:als|than|as|wie)\s)(?:used to|before|had been|previous(?:ly)?|earlier|prior|former(?:ly)?|zuvor|vorher|bisher)(?!\p{L})|→|->/iu;

/** Without a period in the sentence a figure is of the latest one, unless the text before or the wording looks back. */
function fitsUnsaid(
  { reading, isReference, isNow, numeral }: Claim,
  profile: FactProfile,
  set: FactSet,
): boolean {
  const { period } = profile;
  if (isNow) return set.ladder.isLatest(period);
  const before = reading.surroundings.period;
  if (before && !isReference && set.ladder.knows(before))
    return (
      set.ladder.fits(before, period) ||
      set.ladder.isLatest(period) ||
      isOnTheWay(reading, numeral, profile, set)
    );
  if (isReference || before || pastWords.test(reading.masked) || supposed.test(reading.text)) return true;
  const later = set.profiles.filter(
    (one) =>
      one.metric === profile.metric &&
      one.role === profile.role &&
      one.channel === profile.channel &&
      one.device === profile.device &&
      one.period.to > period.to &&
      Math.abs(one.days - profile.days) <= 3,
  );
  return (
    later.length === 0 ||
    reading.numerals.some((one) => one !== numeral && later.some(({ value }) => isWithin(one, value)))
  );
}

/** "They climbed to 2,203 and then to 2,410": a level beside a later one of its series. */
function isOnTheWay(reading: Reading, numeral: Numeral, profile: FactProfile, set: FactSet): boolean {
  return set.profiles.some(
    (one) =>
      one.metric === profile.metric &&
      one.role === profile.role &&
      one.channel === profile.channel &&
      one.device === profile.device &&
      one.period.to > profile.period.to &&
      reading.numerals.some(
        (other) => other.start > numeral.start && other.kind === numeral.kind && isWithin(other, one.value),
      ),
  );
}

/** What the sentence is about: the first absolute period that it does not merely compare with. */
export function mainPeriod({ reading }: Claim, set: FactSet): PeriodMention | undefined {
  return reading.periods
    .flatMap(({ members }) => members)
    .find((one) => isAbsolute(one) && set.ladder.knows(one) && !isCompared(reading, one));
}

/** Where no period is stated, what follows from facts follows from the latest ones. */
export function isLatestLevel(level: Level, set: FactSet): boolean {
  return !seriesOf(level, set).some((one) => one.profile.period.to > level.profile.period.to);
}

/** Is it of the time that the sentence speaks of: a stated one, the latest, or an earlier one beside a figure of a later? */
export function isTimely({ reading, isReference, numeral }: Claim, level: Level, set: FactSet): boolean {
  if (reading.periods.length > 0 || isReference) return true;
  const later = seriesOf(level, set).filter((one) => one.profile.period.to > level.profile.period.to);
  return (
    later.length === 0 ||
    reading.numerals.some((one) => one !== numeral && later.some(({ value }) => isWithin(one, value)))
  );
}

/** The same metric and segment over periods of the same length. */
export function seriesOf({ metric, profile }: Level, set: FactSet): Level[] {
  return set.levels.filter(
    (one) =>
      one.metric === metric &&
      one.profile.role === 'level' &&
      one.profile.channel === profile.channel &&
      one.profile.device === profile.device &&
      Math.abs(one.profile.days - profile.days) <= 3,
  );
}

export function isAbsolute({ kind }: PeriodMention): boolean {
  return kind === 'dates' || kind === 'inside' || kind === 'latest';
}

function isLevelPeriod({ kind, isRelation }: PeriodMention): boolean {
  return kind !== 'since' && !isRelation;
}

export function asMention({ from, to }: Period): PeriodMention {
  return { start: 0, end: 0, kind: 'dates', from, to };
}
