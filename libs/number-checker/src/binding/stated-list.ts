import type { Frame } from '../context/frame.js';
import type { FactSet } from '../facts/fact-set.js';
import type { Level } from './candidate.js';
import { fitsMainPeriod, fitsMetric } from './claims-fit.js';
import { isLike } from './level-place.js';

/** Levels of `Email and Direct` that differ in nothing else, one per member. */
export function statedList(frame: Frame, levels: readonly Level[], set: FactSet): Level[][] {
  const { channel, device } = frame.scope;
  const members = channel && channel.length > 1 ? channel : device && device.length > 1 ? device : undefined;
  if (!members) return [];
  const dimension = members === channel ? 'channel' : 'device';
  const other = dimension === 'channel' ? 'device' : 'channel';
  const fitting = levels.filter(
    ({ metric, profile }) =>
      profile.role === 'level' &&
      fitsMetric(frame, metric) &&
      fitsMainPeriod(frame, profile, set) &&
      members.includes(profile[dimension] ?? '') &&
      (profile[other] === undefined || (frame.scope[other]?.includes(profile[other]) ?? false)),
  );
  return fitting
    .filter(({ profile }) => profile[dimension] === members[0])
    .map((first) =>
      members.flatMap(
        (name) => fitting.find((one) => isLike(one, first) && one.profile[dimension] === name) ?? [],
      ),
    )
    .filter((group) => group.length === members.length);
}
