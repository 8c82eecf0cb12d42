import type { FactSet } from '../facts/fact-set.js';
import type { Level } from '../facts/level.js';
import { attach, countedNoun, isCompared } from '../reading/attachment.js';
import type { Claim } from '../reading/claim.js';
import type { Slot } from '../reading/metrics-said.js';
import { fitsMetric, fitsScope } from './fits-claim.js';
import { fitsPeriod, isAbsolute } from './fits-period.js';

/**
 * In how many respects a level is not quite what the sentence says of a figure; undefined where words that stand with the
 * figure contradict it. What only shares its sentence, or was said before, leaves a doubt.
 */
export function doubtsOf(claim: Claim, level: Level, slot: Slot, set: FactSet): number | undefined {
  let doubts = 0;
  for (const doubtOf of [doubtOfMetric, doubtOfScope, doubtOfPeriod]) {
    const doubt = doubtOf(claim, level, slot, set);
    if (doubt === undefined) return undefined;
    doubts += doubt;
  }
  return doubts;
}

function doubtOfMetric(claim: Claim, { metric }: Level, slot: Slot, set: FactSet): number | undefined {
  if (fitsMetric(claim, metric, slot, set)) return 0;
  const { reading, numeral } = claim;
  if (numeral.kind === 'number' && countedNoun(reading, numeral, reading.metrics)) return undefined;
  // What moved by 16.6 % may be of any unit.
  const isRelative = slot !== 'level' && numeral.kind !== 'number' && numeral.kind !== 'money';
  const known = reading.metrics.filter(
    ({ members }) =>
      isRelative || members.some((one) => set.unitOfMention(one).includes(set.metricWords.unitOf(metric))),
  );
  if (attach(reading, numeral, known).isTight) return undefined;
  const named = known.flatMap(({ members }) => members.flatMap(({ metrics }) => metrics));
  const isBefore = slot === 'level' && reading.surroundings.metrics.includes(metric);
  return named.length === 0 || named.includes(metric) || isBefore ? 1 : undefined;
}

function doubtOfScope(claim: Claim, { profile }: Level, _: Slot, set: FactSet): number | undefined {
  if (fitsScope(claim, profile, set)) return 0;
  const { reading, numeral } = claim;
  if (reading.lumps.length > 0) return undefined;
  const { channels, devices } = reading.surroundings;
  const isOpen = (
    [
      [reading.channels, profile.channel, channels],
      [reading.devices, profile.device, devices],
    ] as const
  ).every(([groups, value, before]) => {
    const { members, isTight } = attach(reading, numeral, groups);
    if (isTight && members.every((one) => one.value !== null && one.value !== value)) return false;
    const named = groups.flatMap((group) => group.members.map((one) => one.value));
    return value === undefined || named.includes(value) || before.includes(value);
  });
  return isOpen ? 1 : undefined;
}

function doubtOfPeriod(claim: Claim, { profile }: Level, _: Slot, set: FactSet): number | undefined {
  if (fitsPeriod(claim, profile, set)) return 0;
  const { reading, numeral, isReference } = claim;
  const known = reading.periods.filter(({ members }) => members.some((one) => set.ladder.knows(one)));
  if (attach(reading, numeral, known).isTight) return undefined;
  const stated = known
    .flatMap(({ members }) => members)
    .filter((one) => isReference || (isAbsolute(one) && !isCompared(reading, one)));
  const before = reading.surroundings.period;
  const isOpen =
    stated.length > 0
      ? stated.some((one) => set.ladder.fits(one, profile.period))
      : set.ladder.isLatest(profile.period) ||
        (before !== undefined && set.ladder.fits(before, profile.period));
  return isOpen ? 1 : undefined;
}
