import type { FactUnit } from '../facts/fact-unit.js';
import type { Numeral } from '../numerals/numeral.js';

/** Can a figure written like this stand for a value of that unit? */
export function fitsUnit(
  { kind, currency, text, isDuration }: Numeral,
  unit: FactUnit,
  factCurrency: string | undefined,
  isCell = false,
): boolean {
  if (isDuration) return unit === 'time';
  switch (kind) {
    case 'money':
      return (
        unit === 'currency' &&
        (currency === undefined || factCurrency === undefined || currency === factCurrency)
      );
    case 'number':
      return unit !== 'percent' || isCell;
    case 'percent':
    case 'fraction':
      return unit === 'percent';
    case 'points':
      return unit === 'percent' || (unit === 'score' && !/%|pp|per/i.test(text));
    case 'multiple':
      return unit === 'ratio';
  }
}

/** Percent, share and fraction meet on one scale. */
export function onScaleOf({ kind }: Numeral, value: number, unit: FactUnit): number {
  return kind === 'fraction' && unit === 'percent' ? value / 100 : value;
}

export function isWithin({ readings }: Numeral, value: number): boolean {
  const size = Math.abs(value);
  const slack = 1e-9 * Math.max(1, size);
  return readings.some(({ low, high }) => size >= low - slack && size <= high + slack);
}
