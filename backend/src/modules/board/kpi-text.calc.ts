import { type Kpi, type Notation, periodInWords } from '@ocsuite/types';
import { displayFigure } from '../metrics/index.js';

/** `Sessions: 12,431 (16 to 22 Nov 2026), 14.3 % below the days before`; null without a figure. */
export function kpiText({ label, unit, current, changePercent }: Kpi, notation: Notation): string | null {
  if (!current) return null;
  return `${label}: ${displayFigure(current.value, unit, notation)} (${periodInWords(current)})${changeText(changePercent, notation)}`;
}

function changeText(changePercent: number | null, notation: Notation): string {
  if (changePercent === null) return '';
  if (changePercent === 0) return ', as in the days before';
  const size = displayFigure(Math.abs(changePercent), 'percent', notation);
  return `, ${size} ${changePercent < 0 ? 'below' : 'above'} the days before`;
}
