import {
  type Fact,
  metricDefinitions,
  type MonthGoals,
  type MonthOutlook,
  periodInWords,
} from '@ocsuite/types';
import { readMonthOutlooks } from '../growth-pulse/index.js';
import type { FigureSource } from '../connectors/index.js';
import { displayFigure } from './display.calc.js';
import type { FactSource, UnnumberedFact } from './fact.calc.js';
import type { DayTotals } from './kpi.calc.js';

/** Where the month of these days is heading; none without days. */
export function outlooksOf(
  days: readonly DayTotals[],
  { currency }: Pick<FigureSource, 'currency'>,
  goals: MonthGoals,
): MonthOutlook[] {
  const asOf = days.at(-1)?.date;
  if (!asOf) return [];
  const provisionalFrom = days.find(({ isProvisional }) => isProvisional)?.date ?? null;
  return readMonthOutlooks({ rows: [...days], asOf, provisionalFrom, currency, goals });
}

/** The forecast with its range and, where there is one, the goal and what is reached of it. */
export function outlookFacts(outlooks: readonly MonthOutlook[], source: FactSource): UnnumberedFact[] {
  return outlooks.flatMap((outlook) => {
    const { metric, unit, month, forecast, goal, actual } = outlook;
    const { label } = metricDefinitions[metric];
    const days = periodInWords(month);
    const factOf = (about: string, value: number, formula: string, as: Fact['unit'] = unit) => ({
      label: `${label}, ${days}, ${about}`,
      metric,
      value,
      unit: as,
      ...(as === 'currency' ? { currency: source.currency } : {}),
      display: displayFigure(value, as, source),
      period: month,
      scope: {},
      source: { connectorId: source.connectorId },
      formula,
    });
    const facts = [
      factOf('forecast for the whole month', forecast.value, 'so far + the expected values of the days left'),
      factOf('lower end of the forecast', forecast.lo, 'eight months of ten end between the two ends'),
      factOf('upper end of the forecast', forecast.hi, 'eight months of ten end between the two ends'),
    ];
    if (goal === null) return facts;
    return [
      ...facts,
      factOf('goal', goal, 'as set by the company'),
      factOf('reached of the goal', (100 * actual) / goal, '100 x so far / goal', 'percent'),
    ];
  });
}
