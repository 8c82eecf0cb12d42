import { isDataFault, metricDefinitions, type Unit } from '@ocsuite/types';
import type { Insight } from '../../api/types.js';

/** The unit of its days in the chart: those show the metric even where the insight counts days. */
export function unitOfDays(insight: Insight): Unit {
  return isDataFault(insight) ? metricDefinitions[insight.metric].unit : insight.unit;
}
