import { type Kpi, periodInWords } from '@ocsuite/types';
import { displayFigure } from '../metrics/index.js';

/** `Sessions: 12,431 (16 to 22 Nov 2026), 14.3 % below the days before`; null without a figure. */
export function kpiText({ label, unit, current, changePercent }: Kpi, currency: string): string | null {
  if (!current) return null;
  return `${label}: ${displayFigure(current.value, unit, currency)} (${periodInWords(current)})${changeText(changePercent)}`;
}

function changeText(changePercent: number | null): string {
  if (changePercent === null) return '';
  if (changePercent === 0) return ', as in the days before';
  const size = displayFigure(Math.abs(changePercent), 'percent', '');
  return `, ${size} ${changePercent < 0 ? 'below' : 'above'} the days before`;
}
