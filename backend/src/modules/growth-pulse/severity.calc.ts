import { metricDefinitions, severities, type Metric, type Severity } from '@ocsuite/types';
import { roundTo, type PeriodFigures } from './period-figures.calc.js';

export interface Assessment {
  severity: Severity;
  /** 0 to 1: materiality x confidence x persistence x novelty x urgency. */
  score: number;
  /** 0 to 1: how sure we are that this is not chance. */
  confidence: number;
  /** 0 to 1: 1 for what has not been seen lately. */
  novelty: number;
}

export interface Circumstances {
  metric: Metric;
  figures: PeriodFigures;
  /** Change in percent of the whole business's figure: for a segment smaller than its own change. */
  impactPercent: number;
  /** Largest deviation of a single day, in standard errors. */
  peak: number;
  /** Days the expectation was learned from. */
  history: number;
  status: 'open' | 'closed';
  /** How often the same happened before, as far as the series is looked at. */
  seenBefore: number;
  /** The calendar tells it in advance. */
  isForeseeable: boolean;
}

/** What happens again and again is still worth a look. */
const leastNovelty = 0.7;
/** A gain as large as a loss can wait, and so can what is over. */
const goodNewsWeight = 0.6;
const closedWeight = 0.75;
const movedWeight = 0.7;
const foreseeableWeight = 0.6;
/** What was told for a week is known, and after four weeks it is so much less pressing than what began just now. */
const knownAfterDays = 7;
const oldAfterDays = 28;
const leastFreshness = 0.7;
/** Below this there is nothing to tell; what is over needs a little more. */
const worthTelling = { open: 0.1, closed: 0.1 / 0.85 };

/** A metric that moved the way its owner likes. */
export function isGoodNews(metric: Metric, delta: number): boolean {
  return metricDefinitions[metric].polarity === 'up-is-good' ? delta > 0 : delta < 0;
}

export function assess(circumstances: Circumstances): Assessment {
  const { metric, figures, status } = circumstances;
  const isGood = isGoodNews(metric, figures.delta);
  const confidence = confidenceIn(circumstances);
  const novelty = noveltyOf(circumstances);
  const size = sizeOf(circumstances);
  const urgency =
    (isGood ? goodNewsWeight : 1) *
    (circumstances.isForeseeable ? foreseeableWeight : 1) *
    (status === 'closed' ? closedWeight : freshness(figures.days));
  const severity = size < worthTelling[status] ? 'info' : atLeastLow(severityOf(size * urgency));
  return {
    severity: isGood ? milder(severity, 'medium') : severity,
    score: roundTo(size * urgency, 3),
    confidence: roundTo(confidence, 2),
    novelty: roundTo(novelty, 3),
  };
}

/** How much there is to tell, whether it is still news or not: of several faces of an event, this one does not change when one closes. */
export function weightOf(circumstances: Circumstances): number {
  return (
    (isGoodNews(circumstances.metric, circumstances.figures.delta) ? goodNewsWeight : 1) *
    sizeOf(circumstances)
  );
}

function sizeOf(circumstances: Circumstances): number {
  return (
    materiality(circumstances) *
    confidenceIn(circumstances) *
    persistence(circumstances) *
    noveltyOf(circumstances)
  );
}

function noveltyOf({ seenBefore }: Circumstances): number {
  return Math.max(leastNovelty, 0.9 ** seenBefore);
}

/** What one place lost and another won has not left the business. */
export function assessedAsMoved(assessment: Assessment): Assessment {
  const score = roundTo(movedWeight * assessment.score, 3);
  return { ...assessment, score, severity: milder(assessment.severity, atLeastLow(severityOf(score))) };
}

/** A fifth of the business is material; five orders more or less are not, whatever the percentage. */
function materiality({ metric, figures, impactPercent }: Circumstances): number {
  const relative = 1 - Math.exp(-Math.abs(impactPercent) / 22);
  if (metricDefinitions[metric].unit !== 'count') return relative;
  const units = Math.abs(figures.delta);
  return relative * (units / (units + 8));
}

function confidenceIn({ figures, peak, history }: Circumstances): number {
  const deviation = Math.max(Math.abs(figures.deviation), peak);
  const known = history >= 42 ? 1 : history >= 28 ? 0.9 : 0.75;
  return Math.max(0, Math.min(0.99, known * (1 - Math.exp(-(deviation - 1.5) / 2))));
}

/** One day may be anything and a week is a fact, unless next to nothing is left of the whole: that is one at once. */
function persistence({ figures: { days, delta }, impactPercent }: Circumstances): number {
  const lost = delta < 0 ? Math.min(1, Math.max(0, Math.abs(impactPercent) - 60) / 40) : 0;
  return Math.min(1, Math.max(0.6 + 0.07 * (days - 1), 0.6 + 0.4 * lost));
}

function freshness(days: number): number {
  const known = Math.max(0, Math.min(oldAfterDays, days) - knownAfterDays) / (oldAfterDays - knownAfterDays);
  return 1 - (1 - leastFreshness) * known;
}

export function severityOf(score: number): Severity {
  if (score >= 0.65) return 'critical';
  if (score >= 0.42) return 'high';
  if (score >= 0.22) return 'medium';
  return score >= 0.1 ? 'low' : 'info';
}

function atLeastLow(severity: Severity): Severity {
  return severity === 'info' ? 'low' : severity;
}

export function milder(a: Severity, b: Severity): Severity {
  return severities.indexOf(a) < severities.indexOf(b) ? a : b;
}
