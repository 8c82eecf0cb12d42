import type { FactProfile } from '../facts/fact-profile.js';
import type { FactSet } from '../facts/fact-set.js';
import { clauseAround } from '../reading/attachment.js';
import type { Claim } from '../reading/claim.js';
import { type Order, ordersOf } from '../reading/told-orders.js';
import type { Binding } from './bind-claim.js';

/** "Mobile is ahead of desktop by 4,200 sessions", where it is behind: right figures of segments in the wrong order. */
export function isInWrongOrder(claim: Claim, binding: Binding, set: FactSet): boolean {
  const { reading, numeral, isCell } = claim;
  if (isCell || reading.channels.length + reading.devices.length < 2) return false;
  const [start, end] = clauseAround(reading.masked, numeral);
  return ordersOf(reading)
    .filter((one) => one.start >= start && one.end <= end)
    .some((order) => levelsOf(binding, order, set).some((level) => contradicts(level, order, set)));
}

/** The level that a figure is, or the two whose distance it is. */
function levelsOf(
  { of, base, factIds }: Binding,
  { dimension, greater, smaller }: Order,
  set: FactSet,
): FactProfile[] {
  if (of && !base) return [of];
  const [a, b] = factIds.map((id) => set.get(id));
  if (factIds.length !== 2 || !a || !b || a.metric !== b.metric) return [];
  const names = [a[dimension], b[dimension]];
  return names.includes(greater) && names.includes(smaller) ? [a] : [];
}

function contradicts(
  level: FactProfile,
  { dimension, greater, smaller, metrics }: Order,
  set: FactSet,
): boolean {
  const own = level[dimension];
  if ((own !== greater && own !== smaller) || (metrics.length > 0 && !metrics.includes(level.metric)))
    return false;
  const other = dimension === 'channel' ? 'device' : 'channel';
  const peer = set.levels.find(
    ({ profile, metric, unit }) =>
      metric === level.metric &&
      unit === level.unit &&
      profile.role === level.role &&
      profile[dimension] === (own === greater ? smaller : greater) &&
      profile[other] === level[other] &&
      profile.period.from === level.period.from &&
      profile.period.to === level.period.to,
  );
  if (!peer || peer.value === level.value) return false;
  return own === greater ? level.value < peer.value : level.value > peer.value;
}
