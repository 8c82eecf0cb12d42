import type { DailyRowsInput, FindingsOutput } from '@ocsuite/module-sdk';
import { severities } from '@ocsuite/types';
import { addUp, channelWeeks, type Step, weeksCompared } from './channel-weeks.calc.js';
import { stepFinding } from './step-finding.calc.js';
import { type StepChange, stepChange } from './step-change.calc.js';
import { stepWords } from './step-words.calc.js';

const steps: readonly Step[] = ['conversion_rate', 'revenue_per_session'];
const tellingErrors = 3;
const tellingShare = 0.1;

/**
 * Each channel's way from visit to conversion to revenue, the last four weeks beside the four before. Told is a step that
 * changed by a tenth or more and by three standard errors or more. Pure: same input, same output.
 */
export function lookFunnelHealth(input: DailyRowsInput): FindingsOutput {
  const channels = steps.map((step) => channelWeeks(input, step));
  if (channels.every(({ length }) => length === 0)) {
    return {
      findings: [],
      notes: ['There are no rows by channel in the last eight weeks.'],
      commentaries: {},
    };
  }
  const findings = channels
    .flatMap((ofStep) => {
      const sessions = addUp(ofStep.flatMap(({ weeks }) => weeks.slice(weeksCompared))).sessions;
      return ofStep.flatMap((channel) => {
        const change = stepChange(channel);
        return change && isTelling(change) ? stepFinding(change, change.sessions / sessions, input) : [];
      });
    })
    .sort(
      (a, b) =>
        severities.indexOf(b.severity) - severities.indexOf(a.severity) ||
        b.score - a.score ||
        (a.id < b.id ? -1 : 1),
    );
  const commentaries = Object.fromEntries(
    findings.map((finding) => [finding.id, { commentary: stepWords(finding), source: 'template' as const }]),
  );
  return { findings, notes: [], commentaries };
}

function isTelling({ now, before, error }: StepChange): boolean {
  const change = Math.abs(now - before);
  return change >= tellingErrors * error && change >= tellingShare * before;
}
