import { type Notation, printNumber, type Unit } from '@ocsuite/types';

/** A figure as chat and board print it: `12,431`, `€1,234.50`, `41.2%`. */
export function displayFigure(value: number, unit: Unit, { currency, locale }: Notation): string {
  const print = (options: Intl.NumberFormatOptions, shown = value): string =>
    printNumber(shown, options, locale);
  switch (unit) {
    case 'count':
      return print({ maximumFractionDigits: Number.isInteger(value) || value >= 100 ? 0 : 1 });
    case 'currency':
      return print({ style: 'currency', currency, minimumFractionDigits: 2, maximumFractionDigits: 2 });
    case 'percent':
      return print({ style: 'percent', maximumFractionDigits: Math.abs(value) < 10 ? 2 : 1 }, value / 100);
    case 'ratio':
      return print({ maximumFractionDigits: 3 });
  }
}
