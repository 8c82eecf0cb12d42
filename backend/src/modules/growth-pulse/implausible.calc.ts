import { type Commentary, type Finding, periodInWords, subjectInText, subjectInWords } from '@ocsuite/types';
import { cite } from './citing.calc.js';
import type { DailySeries } from './daily-series.calc.js';
import type { Incident } from './incident.calc.js';
import type { PeriodFigures } from './period-figures.calc.js';
import { type Assessment, milder } from './severity.calc.js';
import { toldFigures } from './telling-facts.calc.js';

/** Cents read as euros, rows that came again and again: business does not grow so many times over on a day. */
const timesTheUsual = 50;
/** What is more likely a fault in the data is never as grave as what broke the business. */
const gravest = { severity: 'medium', score: 0.41 } as const;

/** True for figures that no business explains: below zero where none ever were, or a hundred times the usual. */
export function isBeyondBelief(
  { metric, values }: Pick<DailySeries, 'metric' | 'values'>,
  { onset }: Pick<Incident, 'onset'>,
  { actual, expected }: Pick<PeriodFigures, 'actual' | 'expected'>,
): boolean {
  if (actual < 0) return values.slice(0, onset).every((value) => (value ?? 0) >= 0);
  return (
    (expected > 0 && actual >= timesTheUsual * expected) || (metric === 'conversion_rate' && actual > 100)
  );
}

export function assessedAsDoubtful(assessment: Assessment): Assessment {
  return {
    ...assessment,
    severity: milder(assessment.severity, gravest.severity),
    score: Math.min(assessment.score, gravest.score),
  };
}

/** Words for it: whoever reads them must look at the data before the business. */
export function implausibleCommentary(finding: Finding): Commentary {
  const { actual, period, evidence } = finding;
  const [now, usual] = evidence.facts;
  const { multiple } = toldFigures(finding);
  const subject = subjectInWords(finding);
  const days = periodInWords(period);
  const when = `${period.from === period.to ? 'on' : 'from'} ${days}`;
  const what =
    actual < 0
      ? `${subject} below zero`
      : multiple
        ? `${subject} at ${cite(multiple)} times the usual`
        : subject;
  const sign = actual < 0 ? ' below zero' : '';
  return {
    headline: `${what} ${when}: looks like a fault in the data`,
    summary: `${subject} came to ${cite(now)}${sign} ${when}, against ${cite(usual)} expected. That is more likely a fault in the data than in the business: check the export before acting on it.`,
    highlights: [],
    risks: [
      'Every total, comparison and forecast that contains these days is wrong until the figure is put right.',
    ],
    actions: [
      {
        title: `Check the export of ${subjectInText(finding)} for ${days}: decimal signs, currency, refunds, repeated rows`,
        ownerRole: 'Analytics engineer',
        effort: 'small',
        expectedEffect: 'The days can be judged again',
      },
    ],
  };
}
