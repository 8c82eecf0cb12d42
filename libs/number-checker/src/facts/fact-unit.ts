import { secondsOf } from '../numerals/durations.js';

/** What a figure counts in; points of a score and durations are amounts that no sign marks. */
export type FactUnit = 'count' | 'currency' | 'percent' | 'ratio' | 'score' | 'time';

const currencies =
  /^(?:EUR|USD|GBP|CHF|SEK|NOK|DKK|PLN|JPY|INR|AUD|CAD|NZD|CZK|HUF|CNY|BRL|ZAR|SGD|HKD|MXN|TRY)$/i;

/** Reads the unit as facts of any source spell it: `percent`, `%`, `EUR`, `number`, `minutes`. */
export function unitOf(written: string): FactUnit {
  const unit = written.trim();
  if (/percent|^%$|^pct$|^pp$|percentage/i.test(unit)) return 'percent';
  if (/currency|money|[€$£¥]|^(?:euros?|dollars?|pounds?)$/i.test(unit) || currencies.test(unit))
    return 'currency';
  if (/^(?:ratio|multiple|factor|x)$/i.test(unit)) return 'ratio';
  if (/^(?:score|points?|index|stars?)$/i.test(unit)) return 'score';
  if (secondsOf(unit) !== undefined || /^months?$/i.test(unit)) return 'time';
  return 'count';
}

/** The currency that a unit names by itself. */
export function currencyOfUnit(unit: string): string | undefined {
  return currencies.test(unit.trim()) ? unit.trim().toUpperCase() : undefined;
}
