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

/** "80 € an order, in September it was 75 €", "725 vs 575 (September)": the period of another figure. */
function isOfLaterFigure({ reading, numeral }: Claim, period: Group<PeriodMention>): boolean {
  if (period.start < numeral.outerEnd) return false;
  const before = reading.numerals.filter(({ outerEnd }) => outerEnd <= period.start).at(-1);
  if (before !== numeral && /^\s?\((?:the\s|in\s)?$/.test(reading.text.slice(before?.outerEnd, period.start)))
    return true;
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
