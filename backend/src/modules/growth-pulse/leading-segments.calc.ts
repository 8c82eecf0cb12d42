import type { Driver, Finding, Scope } from '@ocsuite/types';
import { unattributed } from './drivers.calc.js';

/** Together they must carry so much of a change to be named as its place, and each of them so much. */
const leadShare = 0.4;
const partShare = 0.25;
/** In proportion to its size, a segment must have changed so many times as much as the rest. */
const outOfProportion = 2;

/**
 * The segments where a change sits. One that carries no more of it than it usually does of the whole moved with all the
 * others: the largest segment is no cause for being the largest.
 */
export function leadingSegments({ drivers }: Pick<Finding, 'drivers'>): Driver[] {
  const leading = drivers.filter(
    (driver) =>
      (driver.share ?? 0) >= partShare && !isUnattributed(driver.scope) && isOutOfProportion(driver),
  );
  const carried = leading.reduce((sum, { share }) => sum + (share ?? 0), 0);
  return carried >= leadShare ? leading : [];
}

function isOutOfProportion({ share, usualShare }: Driver): boolean {
  if (share === null) return false;
  // Where it is not known how large it was, its part of the change has to be enough.
  if (usualShare === undefined) return share >= leadShare;
  return share * (1 - usualShare) >= outOfProportion * usualShare * (1 - share);
}

export function isUnattributed({ channel, device }: Scope): boolean {
  return channel === unattributed || device === unattributed;
}
