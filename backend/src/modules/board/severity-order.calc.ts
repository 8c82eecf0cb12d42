import { severities, type Severity } from '@ocsuite/types';

/** The most severe first; equals keep their order. */
export function mostSevereFirst<T extends { severity: Severity }>(items: readonly T[]): T[] {
  return items.toSorted((a, b) => rankOf(b.severity) - rankOf(a.severity));
}

export function isAtLeastAsSevere(severity: Severity, limit: Severity): boolean {
  return rankOf(severity) >= rankOf(limit);
}

function rankOf(severity: Severity): number {
  return severities.indexOf(severity);
}
