import { isLatestLevel, seriesOf } from '../candidates/fits-period.js';
import type { FactProfile } from '../facts/fact-profile.js';
import type { FactSet } from '../facts/fact-set.js';
import type { Claim } from '../reading/claim.js';

/** "rose to 42,431" is refused where the level before was higher. */
export function contradictsArrival({ arrival, reading }: Claim, profile: FactProfile, set: FactSet): boolean {
  if (!arrival || profile.role !== 'level') return false;
  const level = set.levels.find((one) => one.profile === profile);
  if (!level) return false;
  const earlier = seriesOf(level, set).filter((one) => one.profile.period.to < profile.period.from);
  if (earlier.length === 0) return reading.periods.length === 0 && !isLatestLevel(level, set);
  return earlier.every(
    ({ value }) => profile.value !== value && profile.value < value !== (arrival === 'down'),
  );
}
