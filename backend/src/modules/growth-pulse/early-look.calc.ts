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
  const soFar = findChanges({ ...input, provisionalFrom: today }, memory).findings;
  const early = soFar.filter((finding) => finding.onset >= provisionalFrom && isBeyondLateFigures(finding));
  const known = final.findings.map((finding) => backAlready(finding, soFar) ?? finding);
  const incidents = early.length === 0 ? known : known.filter(({ kind }) => kind !== 'period-change');
  return { ...final, findings: [...incidents, ...early].sort(bySeverity) };
}

/** The end of a loss, as far as it is known: late figures can only add to days that are as usual by now. */
function backAlready({ id, status, direction, period }: Finding, soFar: readonly Finding[]): Finding | null {
  if (status !== 'open' || direction === 'up') return null;
  const now = soFar.find((one) => one.id === id);
  const isBack = now?.ending === 'returned' && now.direction === direction && now.period.to === period.to;
  return isBack ? { ...now, isEndRevisable: true } : null;
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
