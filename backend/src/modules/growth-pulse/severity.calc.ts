import { metricDefinitions, type Metric, type Severity } from '@ocsuite/types';
import { roundTo, type PeriodFigures } from './period-figures.calc.js';

export interface Assessment {
  severity: Severity;
  /** 0 to 1: materiality x confidence x persistence x novelty. */
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
}

/** What happens again and again is still worth a look. */
const leastNovelty = 0.7;

/** A metric that moved the way its owner likes. */
export function isGoodNews(metric: Metric, delta: number): boolean {
  return metricDefinitions[metric].polarity === 'up-is-good' ? delta > 0 : delta < 0;
}

export function assess(circumstances: Circumstances): Assessment {
  const { metric, figures } = circumstances;
  const confidence = confidenceIn(circumstances);
  const novelty = Math.max(leastNovelty, 0.9 ** circumstances.seenBefore);
  const score = materiality(circumstances) * confidence * persistence(figures.days) * novelty;
  const severity = severityOf(circumstances.status === 'closed' ? 0.85 * score : score);
  return {
    severity: isGoodNews(metric, figures.delta) ? atMostMedium(severity) : severity,
    score: roundTo(score, 3),
    confidence: roundTo(confidence, 2),
    novelty: roundTo(novelty, 3),
  };
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

/** One day may be anything; a week is a fact. */
function persistence(days: number): number {
  return Math.min(1, 0.6 + 0.07 * (days - 1));
}

function severityOf(score: number): Severity {
  if (score >= 0.65) return 'critical';
  if (score >= 0.42) return 'high';
  if (score >= 0.22) return 'medium';
  return score >= 0.1 ? 'low' : 'info';
}

function atMostMedium(severity: Severity): Severity {
  return severity === 'critical' || severity === 'high' ? 'medium' : severity;
}
