import { metricDefinitions, type Unit } from '@ocsuite/types';
import type { Insight } from '../../api/types.js';

/** An insight about the data itself: it counts days with a figure to rely on, not what happened on them. */
export function isDataFault({ kind }: Pick<Insight, 'kind'>): boolean {
  return kind === 'missing-data' || kind === 'flat-line';
}

/** The unit of its days in the chart: those show the metric even where the insight counts days. */
export function unitOfDays(insight: Insight): Unit {
  return isDataFault(insight) ? metricDefinitions[insight.metric].unit : insight.unit;
}
