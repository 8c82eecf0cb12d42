import type { Frame } from '../context/frame.js';
import type { FactSet } from '../facts/fact-set.js';
import type { Binding } from './bind-numeral.js';

/**
 * "Desktop converts at 2.8 %, mobile at 1.9 %" sets two segments side by side and names no period, so it means one period:
 * a figure that only another week knows is refused.
 */
export function strayPeriods(
  frames: readonly Frame[],
  bindings: readonly (Binding | undefined)[],
  set: FactSet,
): ReadonlySet<Frame> {
  const plain = frames.flatMap((frame, index) => {
    const binding = bindings[index];
    const [id] = binding?.factIds ?? [];
    const profile = id && frame.metrics ? set.get(id) : undefined;
    const isPlain =
      profile && !frame.period && !frame.reference.period && !frame.isReference && !frame.wording.isChange;
    return isPlain ? [{ frame, profile, place: `${profile.channel}/${profile.device}` }] : [];
  });
  const latest = plain
    .map(({ profile }) => profile.period.to)
    .toSorted()
    .at(-1);
  return new Set(
    plain
      .filter(({ profile, place }) => {
        const peers = plain.filter(
          (one) => one.profile.metric === profile.metric && one.profile.days === profile.days,
        );
        const isOneSeries = peers.some(
          (one) =>
            one.place === place && one.profile !== profile && one.profile.period.to !== profile.period.to,
        );
        return (
          profile.period.to !== latest &&
          !isOneSeries &&
          peers.some((one) => one.profile.period.to === latest)
        );
      })
      .map(({ frame }) => frame),
  );
}
