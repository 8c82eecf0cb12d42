import type { FactSet } from '../facts/fact-set.js';
import { isSamePeriod, isScoped, type Level, sumOf } from '../facts/level.js';

/** Of the mobile share of Email either may be the whole: all Email, all mobile, or everything. */
export function wholesOf(part: Level, set: FactSet): Level[] {
  const whole = wholeOf(part, set);
  const { channel, device } = part.profile;
  const halves =
    channel === undefined || device === undefined
      ? []
      : set.levels.filter(
          ({ metric, profile, unit, ...one }) =>
            metric === part.metric &&
            unit === part.unit &&
            profile.role === 'level' &&
            isSamePeriod({ ...one, metric, profile, unit }, part) &&
            ((profile.channel === channel && profile.device === undefined) ||
              (profile.device === device && profile.channel === undefined)),
        );
  return [...(whole ? [whole] : []), ...halves.filter((one) => one !== whole)];
}

/** The fact for everything, or the sum of all segments where no fact says it. */
export function wholeOf(part: Level, set: FactSet): Level | undefined {
  const peers = set.levels.filter(
    (one) =>
      one.metric === part.metric &&
      one.profile.role === 'level' &&
      one.unit === part.unit &&
      isSamePeriod(one, part),
  );
  const { channel, device } = part.profile;
  const own = peers.find((one) => !isScoped(one));
  if (own) return own;
  if (channel !== undefined && device !== undefined)
    return peers.find(
      ({ profile }) =>
        (profile.channel === channel && !profile.device) || (profile.device === device && !profile.channel),
    );
  const siblings = siblingsOf(part, set);
  return siblings.length > 1 ? sumOf(siblings) : undefined;
}

/** All segments of the same kind. */
export function siblingsOf(part: Level, set: FactSet): Level[] {
  const [dimension, other] =
    part.profile.channel !== undefined ? (['channel', 'device'] as const) : (['device', 'channel'] as const);
  return set.levels.filter(
    (one) =>
      one.metric === part.metric &&
      one.profile.role === 'level' &&
      one.unit === part.unit &&
      !one.isLump &&
      isSamePeriod(one, part) &&
      one.profile[dimension] !== undefined &&
      one.profile[other] === undefined,
  );
}
