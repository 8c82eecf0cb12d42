import type { DataFinding } from '@ocsuite/types';
import type { DataFault } from './data-faults.calc.js';

/** What only the moment of reading again shows is told for a week. */
const keptMs = 7 * 86_400_000;
const momentary: DataFinding['kind'][] = ['shifted', 'shrunken'];

/** Findings of the syncs so far and of this one: what goes on keeps its beginning, what is over goes. */
export function mergeFindings(known: DataFinding[], faults: DataFault[], now: Date): DataFinding[] {
  const isSame = (one: DataFault, other: DataFault) => one.kind === other.kind && one.title === other.title;
  const current = faults.map((fault) => ({
    ...fault,
    since: known.find((finding) => isSame(finding, fault))?.since ?? now.toISOString(),
  }));
  const remembered = known.filter(
    (finding) =>
      momentary.includes(finding.kind) &&
      now.getTime() - Date.parse(finding.since) < keptMs &&
      !current.some((fault) => isSame(fault, finding)),
  );
  return [...current, ...remembered];
}
