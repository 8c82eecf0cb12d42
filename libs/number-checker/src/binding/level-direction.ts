import type { Frame } from '../context/frame.js';
import type { FactSet } from '../facts/fact-set.js';
import type { FactProfile } from '../facts/fact-profile.js';
import type { Level } from './candidate.js';

/** "rose to 42,431" is refused where the level before, or the stated comparison, was higher. */
export function contradictsDirection(
  frame: Frame,
  profile: FactProfile,
  levels: readonly Level[],
  set: FactSet,
): boolean {
  const { levelDirection } = frame;
  if (!levelDirection || (profile.role !== 'level' && profile.role !== 'expected')) return false;
  if (frame.hasOwnScope && frame.isReference) return false;
  const moves = frame.isReference
    ? movesFrom(frame, profile, levels, set)
    : movesTo(frame, profile, levels, set);
  return moves.length > 0 && moves.every((move) => move !== 0 && move < 0 !== (levelDirection === 'down'));
}

/** How far the level lies from what it came from. */
function movesTo(frame: Frame, profile: FactProfile, levels: readonly Level[], set: FactSet): number[] {
  if (frame.reference.scope) return [];
  const peers = peersOf(profile, levels);
  if (frame.reference.isExpected) {
    return peers
      .filter((one) => one.role === 'expected' && isSamePeriod(one, profile))
      .map(({ value }) => profile.value - value);
  }
  const stated = frame.reference.period;
  const before = peers.filter(
    (one) =>
      one.role === 'level' &&
      (stated
        ? one !== profile && set.ladder.fits(stated, one.period, frame.period)
        : set.ladder.isBefore(one.period, profile.period)),
  );
  if (before.length > 0) return before.map(({ value }) => profile.value - value);
  return set.profiles
    .filter((one) => isSamePlace(one, profile) && isSamePeriod(one, profile))
    .filter(({ role, reference }) => role === 'change' && reference !== 'expected')
    .map(({ direction }) => (direction === 'down' ? -1 : 1));
}

/** How far the later level lies from this one. */
function movesFrom(frame: Frame, profile: FactProfile, levels: readonly Level[], set: FactSet): number[] {
  const peers = peersOf(profile, levels).filter(({ role }) => role === 'level');
  if (profile.role === 'expected') {
    return peers.filter((one) => isSamePeriod(one, profile)).map(({ value }) => value - profile.value);
  }
  const main = frame.mainPeriod;
  return peers
    .filter((one) =>
      main
        ? set.ladder.fits(main, one.period) && one.period.to > profile.period.to
        : set.ladder.isBefore(profile.period, one.period),
    )
    .map(({ value }) => value - profile.value);
}

function peersOf(profile: FactProfile, levels: readonly Level[]): FactProfile[] {
  return levels.map((level) => level.profile).filter((one) => isSamePlace(one, profile));
}

function isSamePlace(a: FactProfile, b: FactProfile): boolean {
  return a.metric === b.metric && a.channel === b.channel && a.device === b.device;
}

function isSamePeriod({ period: a }: FactProfile, { period: b }: FactProfile): boolean {
  return a.from === b.from && a.to === b.to;
}
