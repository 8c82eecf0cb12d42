import { metrics } from '@ocsuite/types';
import type { Strictness } from './evidence-run.calc.js';
import type { Dimension } from './segments.calc.js';

const ofTotals: Strictness = { day: 3.3, run: 3.2 };
/** The more series there are of a kind, the more of them leap by chance. */
const ofSegments: Record<Dimension, Strictness> = {
  channel: { day: 3.7, run: 3.4 },
  device: { day: 3.7, run: 3.4 },
  both: { day: 4.1, run: 3.8 },
};
/** Each metric less in total is a chance less to leap: where there is one alone, smaller leaps are news. */
const perMissingMetric: Strictness = { day: 0.08, run: 0.06 };

/** How far a series must be off, in standard errors, beside how many metrics in total it is looked at. */
export function strictnessOf(dimension: Dimension | null, totals: number): Strictness {
  if (dimension !== null) return ofSegments[dimension];
  const missing = metrics.length - totals;
  return {
    day: ofTotals.day - missing * perMissingMetric.day,
    run: ofTotals.run - missing * perMissingMetric.run,
  };
}
