import type { Unit } from '@ocsuite/types';

const locale = 'en-US';

/** A figure as the product prints it: `12,431`, `€1,234.50`, `41.2%`. */
export function displayFigure(value: number, unit: Unit, currency: string): string {
  switch (unit) {
    case 'count':
      return format(value, { maximumFractionDigits: Number.isInteger(value) || value >= 100 ? 0 : 1 });
    case 'currency':
      return format(value, {
        style: 'currency',
        currency,
        minimumFractionDigits: 2,
        maximumFractionDigits: 2,
      });
    case 'percent':
      return `${format(value, { maximumFractionDigits: Math.abs(value) < 10 ? 2 : 1 })}%`;
    case 'ratio':
      return format(value, { maximumFractionDigits: 3 });
  }
}

/** Making one takes much longer than using it; there are as many as ways to print a figure. */
const formats = new Map<string, Intl.NumberFormat>();

function format(value: number, options: Intl.NumberFormatOptions): string {
  const key = JSON.stringify(options);
  const known = formats.get(key) ?? new Intl.NumberFormat(locale, options);
  formats.set(key, known);
  return known.format(value);
}
