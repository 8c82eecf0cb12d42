import type { DailyRowsInput, FindingsOutput } from '@ocsuite/module-sdk';
import { severities } from '@ocsuite/types';
import { channelWeeks } from './channel-weeks.calc.js';
import { stepFinding } from './step-finding.calc.js';
import { stepChange, type Step } from './step-change.calc.js';
import { stepWords } from './step-words.calc.js';

const steps: readonly Step[] = ['conversion_rate', 'revenue_per_session'];
const tellingErrors = 3;
const tellingShare = 0.1;

/**
 * Each channel's way from visit to conversion to revenue, the last four weeks beside the four before. Told is a step that
 * changed by a tenth or more and by three standard errors or more. Pure: same input, same output.
 */
export function lookFunnelHealth(input: DailyRowsInput): FindingsOutput {
  const channels = channelWeeks(input);
  if (channels.length === 0) {
    return {
      findings: [],
      notes: ['There are no rows by channel in the last eight weeks.'],
      commentaries: {},
    };
  }
  const sessions = channels.reduce(
    (sum, { weeks }) => sum + weeks.slice(4).reduce((n, week) => n + week.sessions, 0),
    0,
  );
  const findings = channels
    .flatMap((channel) => steps.flatMap((step) => stepChange(channel, step) ?? []))
    .filter(({ now, before, error }) => {
      const change = Math.abs(now - before);
      return change >= tellingErrors * error && change >= tellingShare * before;
    })
    .map((change) => stepFinding(change, change.sessions / sessions, input))
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
