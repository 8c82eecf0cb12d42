import type { DailyRowsInput, FindingsOutput } from '@ocsuite/module-sdk';
import { severities } from '@ocsuite/types';
import { addUp, type ChannelWeeks, channelWeeks, type Step, weeksCompared } from './channel-weeks.calc.js';
import { stepFinding } from './step-finding.calc.js';
import { type StepChange, stepChange } from './step-change.calc.js';
import { stepWords } from './step-words.calc.js';

const steps: readonly Step[] = ['conversion_rate', 'revenue_per_session'];
const tellingErrors = 3;
const tellingShare = 0.1;
/** So much of what a visit brings in follows from how many convert, or what an order is worth has changed as well. */
const explainedShare = 0.7;

/**
 * Each channel's way from visit to conversion to revenue, the last four weeks beside the four before. Told is a step that
 * changed by a tenth or more and by three standard errors or more, and took what it yields along: where a campaign of idle visits
 * ends, each visit that is left yields more and nothing was gained. Pure: same input, same output.
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
  const changes = channels.map((ofStep) => ofStep.flatMap((channel) => tellingChange(channel) ?? []));
  const sessions = channels.map((ofStep) => sessionsNow(ofStep));
  const findings = changes
    .flatMap((ofStep, step) =>
      ofStep
        .filter((change) => !isExplained(change, changes.flat()))
        .map((change) => stepFinding(change, change.sessions / sessions[step]!, input)),
    )
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

function sessionsNow(channels: readonly ChannelWeeks[]): number {
  return addUp(channels.flatMap(({ weeks }) => weeks.slice(weeksCompared))).sessions;
}

function tellingChange(channel: ChannelWeeks): StepChange | null {
  const change = stepChange(channel);
  if (!change?.isOwn) return null;
  const size = Math.abs(change.now - change.before);
  return size >= tellingErrors * change.error && size >= tellingShare * change.before ? change : null;
}

/** One cause is told once: where fewer visits convert, each of them brings in less as well. */
function isExplained({ channel, step, now, before }: StepChange, changes: readonly StepChange[]): boolean {
  if (step === 'conversion_rate') return false;
  const conversion = changes.find((other) => other.channel === channel && other.step === 'conversion_rate');
  if (!conversion) return false;
  const share = Math.log(conversion.now / conversion.before) / Math.log(now / before);
  return !(share < explainedShare);
}
