import type { Period } from '@ocsuite/types';
import type { FactProfile } from '../facts/fact-profile.js';
import type { FactSet } from '../facts/fact-set.js';
import type { Level } from '../facts/level.js';
import { attach, isCompared } from '../reading/attachment.js';
import { type Claim, metricsSaid, type Slot } from '../reading/claim.js';
import type { Group } from '../reading/groups.js';
import { rememberedFor } from '../text/remembered.js';
import type { PeriodMention } from '../vocabulary/period-words.js';
import type { ScopeMention } from '../vocabulary/scope-words.js';
import { isWithin } from './fits-numeral.js';

/** Does the sentence let the figure be of that metric? What it leaves out, the text before may have said. */
export function fitsMetric(claim: Claim, metric: string, slot: Slot, set: FactSet): boolean {
  const said = metricsSaid(claim, slot, set);
  if (said) return said.includes(metric);
  if (slot === 'level' && claim.numeral.kind !== 'fraction') return true;
  const before = claim.reading.surroundings.metrics;
  return before.length === 0 || before.includes(metric);
}

/** Segments that nobody named mean the whole, where facts of the whole are known. */
export function fitsScope(claim: Claim, profile: FactProfile, set: FactSet): boolean {
  const { reading } = claim;
  const isAlone = !set.hasTotal(profile);
  return (
    fitsSegment(claim, reading.channels, profile.channel, reading.surroundings.channels, isAlone) &&
    fitsSegment(claim, reading.devices, profile.device, reading.surroundings.devices, isAlone)
  );
}

function fitsSegment(
  { reading, numeral }: Claim,
  groups: readonly Group<ScopeMention>[],
  value: string | undefined,
  before: readonly string[],
  isAlone: boolean,
): boolean {
  if (groups.length === 0) return value === undefined || before.includes(value) || isAlone;
  const { members, isTight } = attach(reading, numeral, groups);
  if (value !== undefined) return members.some((one) => one.value === value);
  return !isTight || members.some((one) => one.value === null);
}

/** Does a level's period fit? A period that is only compared with says nothing of the figures beside the comparison. */
export function fitsPeriod(claim: Claim, profile: FactProfile, set: FactSet): boolean {
  const { period } = profile;
  const said = periodsSaid(claim, () => readPeriods(claim, set));
  if (!said) return fitsUnsaid(claim, profile, set);
  const { members, isTight, main, stated } = said;
  // A goal is for longer than the period that is measured by it.
  if (profile.role === 'expected' && claim.wording.isExpected && profile.days > 27) return true;
  if (isTight) return members.some((one) => set.ladder.fits(one, period, main));
  if (claim.isNow) return set.ladder.isLatest(period);
  return stated.length === 0 || stated.some((one) => set.ladder.fits(one, period, main));
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
      group.members.some((one) => isLevelPeriod(one) && set.ladder.knows(one)),
  );
  if (known.length === 0) return undefined;
  const { members, isTight } = attach(reading, numeral, known);
  const isStated = (one: PeriodMention): boolean =>
    isAbsolute(one) && (claim.isReference || !isCompared(reading, one));
  return { members, isTight, main: mainPeriod(claim, set), stated: members.filter(isStated) };
}

/** "80 € an order, in September it was 75 €": a comma, the period, and its own figure. */
function isOfLaterFigure({ reading, numeral }: Claim, period: Group<PeriodMention>): boolean {
  if (period.start < numeral.outerEnd) return false;
  const next = reading.numerals[reading.numerals.indexOf(numeral) + 1];
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

const pastWords =
  /(?<!\p{L})(?:was|were|had|used to|before|previous(?:ly)?|earlier|prior|former(?:ly)?|war(?:en)?|zuvor|vorher|bisher)(?!\p{L})|→|->/iu;

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
  if (isReference || before || pastWords.test(reading.text)) return true;
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

/** Periods of a comparison, as pairs of a later and an earlier level. */
export function fitsPeriods(claim: Claim, a: Level, b: Level, set: FactSet): boolean {
  const { reading } = claim;
  const mentions = reading.periods
    .flatMap(({ members }) => members)
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

function isAbsolute({ kind }: PeriodMention): boolean {
  return kind === 'dates' || kind === 'inside' || kind === 'latest';
}

function isLevelPeriod({ kind, isRelation }: PeriodMention): boolean {
  return kind !== 'since' && !isRelation;
}

export function asMention({ from, to }: Period): PeriodMention {
  return { start: 0, end: 0, kind: 'dates', from, to };
}
