import type { Frame } from '../context/frame.js';
import type { FactSet } from '../facts/fact-set.js';
import type { FactProfile } from '../facts/fact-profile.js';

/** "rose to 42,431" is refused where the level before, or the stated comparison, was higher. */
export function contradictsDirection(frame: Frame, profile: FactProfile, set: FactSet): boolean {
  const { levelDirection } = frame;
  if (
    !levelDirection ||
    profile.role === 'change' ||
    profile.role === 'difference' ||
    profile.role === 'share'
  )
    return false;
  if (frame.hasOwnScope && frame.isReference) return false;
  const moves = frame.isReference ? movesFrom(frame, profile, set) : movesTo(frame, profile, set);
  return moves.length > 0 && moves.every((move) => move !== 0 && move < 0 !== (levelDirection === 'down'));
}

/** How far the level lies from what it came from. */
function movesTo(frame: Frame, profile: FactProfile, set: FactSet): number[] {
  if (frame.reference.scope) return [];
  const peers = peersOf(profile, set);
  if (frame.reference.isExpected) {
    return peers
      .filter(
        ({ role, period }) =>
          role === 'expected' && period.from === profile.period.from && period.to === profile.period.to,
      )
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
  return peers
    .filter(
      ({ role, reference, period }) =>
        role === 'change' &&
        reference !== 'expected' &&
        period.to === profile.period.to &&
        period.from === profile.period.from,
    )
    .map(({ direction }) => (direction === 'down' ? -1 : 1));
}

/** How far the later level lies from this one. */
function movesFrom(frame: Frame, profile: FactProfile, set: FactSet): number[] {
  const peers = peersOf(profile, set).filter(({ role }) => role === 'level');
  if (profile.role === 'expected') {
    return peers
      .filter(({ period }) => period.from === profile.period.from && period.to === profile.period.to)
      .map(({ value }) => value - profile.value);
  }
  const later = peers.filter(
    (one) =>
      one !== profile &&
      (frame.mainPeriod
        ? set.ladder.fits(frame.mainPeriod, one.period) && one.period.to > profile.period.to
        : set.ladder.isBefore(profile.period, one.period)),
  );
  return later.map(({ value }) => value - profile.value);
}

function peersOf({ metric, channel, device, unit }: FactProfile, set: FactSet): FactProfile[] {
  return set.profiles.filter(
    (one) => one.metric === metric && one.channel === channel && one.device === device && one.unit === unit,
  );
}
