import type { DailyRowsInput } from '@ocsuite/module-sdk';
import { type Finding, isDataFault, metricDefinitions } from '@ocsuite/types';
import { dayInTimeZone } from './day.calc.js';
import { bySeverity, findChanges, type Changes } from './growth-pulse.calc.js';
import { withLastDayInDoubt } from './last-day.calc.js';
import { WalkMemory } from './walk-memory.calc.js';

/** Sources add what comes in late for up to three days; never has it been more than a fifth of a day. */
const lateFigures = 1.2;

/**
 * What changed in final figures, and what began on days that the source may still revise, as far as late figures cannot
 * explain it. Days that are not over yet are left out.
 */
export function findChangesEarly(
  input: DailyRowsInput,
  now: Date,
  memory: WalkMemory = new WalkMemory(),
): Changes {
  const today = dayInTimeZone(now, input.timeZone);
  const { provisionalFrom } = input;
  if (!provisionalFrom || provisionalFrom >= today) {
    const settled = { ...input, provisionalFrom: today };
    return withLastDayInDoubt(findChanges(settled, memory), settled);
  }
  const final = findChanges(input, memory);
  const early = findChanges({ ...input, provisionalFrom: today }, memory).findings.filter(
    (finding) => finding.onset >= provisionalFrom && isBeyondLateFigures(finding),
  );
  if (early.length === 0) return final;
  const incidents = final.findings.filter(({ kind }) => kind !== 'period-change');
  return { ...final, findings: [...incidents, ...early].sort(bySeverity) };
}

/** True when the finding would still be one if the source had so far reported too little. */
function isBeyondLateFigures(finding: Finding): boolean {
  const {
    kind,
    metric,
    direction,
    actual,
    range: [lo, hi],
  } = finding;
  if (kind === 'period-change' || isDataFault(finding)) return false;
  if (direction === 'down') return actual * lateFigures < lo;
  const isRatio = metricDefinitions[metric].aggregation === 'ratio-of-sums';
  return !isRatio || actual / lateFigures > hi;
}
