import type { Period } from '@ocsuite/types';
import type { FactProfile } from '../facts/fact-profile.js';
import type { FactSet } from '../facts/fact-set.js';
import type { Level } from '../facts/level.js';
import { attach, isCompared } from '../reading/attachment.js';
import type { Claim } from '../reading/claim.js';
import type { Numeral } from '../numerals/numeral.js';
import type { Group } from '../reading/groups.js';
import type { Reading } from '../reading/read-sentence.js';
import { rememberedFor } from '../text/remembered.js';
import type { PeriodMention } from '../vocabulary/period-mention.js';
import { isWithin } from './fits-numeral.js';
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
  if (isTight) return members.some((one) => set.ladder.fits(one, period, main));
  if (stated.length === 0) return !isOfOtherFigure(claim, members) || fitsLatest(claim, period, set);
  return stated.some((one) => set.ladder.fits(one, period, main));
}

/** "EBITDA of 2.6m compares with 1.7m a quarter earlier": the earlier time is that of the figure compared with. */
function isOfOtherFigure(
  { reading, numeral, isReference }: Claim,
  members: readonly PeriodMention[],
): boolean {
  if (isReference || !members.every(({ kind }) => kind === 'before' || kind === 'year-before')) return false;
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
      group.members.some((one) => isLevelPeriod(one) && set.ladder.knows(one)),
  );
  if (known.length === 0) return undefined;
  const { members, isTight } = attach(reading, numeral, known);
  const isStated = (one: PeriodMention): boolean =>
    isAbsolute(one) && (claim.isReference || !isCompared(reading, one));
  return { members, isTight, main: mainPeriod(claim, set), stated: members.filter(isStated) };
}

/** "80 € an order, in September it was 75 €", "725 vs 575 (September)": the period of another figure. */
function isOfLaterFigure({ reading, numeral }: Claim, period: Group<PeriodMention>): boolean {
  if (period.start < numeral.outerEnd) return false;
  // "118 (May: 96; June 2025: 80)"
  if (/^\s?:\s?#/.test(reading.masked.slice(period.end))) return true;
  const before = reading.numerals.filter(({ outerEnd }) => outerEnd <= period.start).at(-1);
  if (before !== numeral && /^\s?\((?:the\s|in\s)?$/.test(reading.text.slice(before?.outerEnd, period.start)))
    return true;
  const next = reading.numerals[reading.numerals.indexOf(numeral) + 1];
  const compared =
    next && isComparedWith(reading, numeral, next)
      ? reading.numerals.slice(reading.numerals.indexOf(next))
      : [];
  if (compared.some((one) => one.kind === numeral.kind && standsWith(reading, one, period))) return true;
  return (
    next !== undefined &&
    next.range === undefined &&
    next.start > period.end &&
    /[,;]\s(?:(?:and|und|but|aber|while|after)\s)?(?:in|im|for|on|the|at)?\s?$/i.test(
      reading.text.slice(numeral.outerEnd, period.start),
    ) &&
    !/[,;]/.test(reading.text.slice(period.end, next.start))
  );
}

/** "$65, against $70 on Thursday" */
function isComparedWith({ masked }: Reading, numeral: Numeral, next: Numeral): boolean {
  return next.kind === numeral.kind && setApart.test(masked.slice(numeral.outerEnd, next.outerStart));
}

function standsWith({ masked }: Reading, { outerEnd }: Numeral, { start }: Group<PeriodMention>): boolean {
  return (
    start >= outerEnd &&
    /^\s(?:[ms]+\s|on\s|in\s|for\s|at\s|the\s|am\s|im\s)*$/i.test(masked.slice(outerEnd, start))
  );
}

/** "6,215 sessions last week, up from 5,962": the period of the figure that this one is compared with. */
function isOfEarlierFigure({ reading, numeral, isReference }: Claim, period: Group<PeriodMention>): boolean {
  if (!isReference || period.end > numeral.outerStart || isCompared(reading, period.members[0]!))
    return false;
  const gap = reading.masked.slice(period.end, numeral.outerStart);
  return (
    setApart.test(gap) &&
    reading.numerals.some((one) => one !== numeral && one.outerEnd <= numeral.outerStart)
  );
}

const setApart =
  /(?<!\p{L})(?:from|than|against|versus|vs\.?|compar\w*|after|instead|gegenüber|nach|von|statt|als|contre|was|were)(?!\p{L})/iu;

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
    return set.ladder.fits(before, period) || set.ladder.isLatest(period);
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
