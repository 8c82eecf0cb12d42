import type { Driver, Finding, Scope } from '@ocsuite/types';
import { isSameScope } from './segments.calc.js';
import { unattributed } from './segment-parts.calc.js';

/** The segments within the finding's own where the change sits, as far as the evidence carries it. */
export function leadingSegments({ drivers, scope }: Pick<Finding, 'drivers' | 'scope'>): Driver[] {
  return drivers.filter(
    (driver) => driver.isCause && !isUnattributed(driver.scope) && !isSameScope(driver.scope, scope),
  );
}

export function isUnattributed({ channel, device }: Scope): boolean {
  return channel === unattributed || device === unattributed;
}
