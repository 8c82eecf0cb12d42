import { metricDefinitions, type Metric } from '@ocsuite/types';

const formatters = new Map<string, Intl.NumberFormat>();

/** `12,431`, `€1,234.50`, `41.20%`: always exactly one numeral, without a sign; the words around it say which way. */
export function displayFigure(metric: Metric, value: number, currency: string, decimals: number): string {
  const size = Math.abs(value);
  switch (metricDefinitions[metric].unit) {
    case 'count':
      return plain(size, Number.isInteger(size) ? 0 : decimals);
    case 'currency':
      return money(size, currency);
    case 'percent':
      return `${plain(size, decimals)}%`;
    case 'ratio':
      return plain(size, decimals);
  }
}

export function displayPercent(value: number): string {
  return `${plain(Math.abs(value), 1)}%`;
}

/** Difference of two percentages, which is not itself a percentage of anything. */
export function displayPoints(value: number): string {
  return `${plain(Math.abs(value), 2)} pp`;
}

function plain(value: number, decimals: number): string {
  return formatter(`plain ${decimals}`, {
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
  }).format(value);
}

function money(value: number, currency: string): string {
  // Some currencies are set off by a no-break space, which a reader's search would not find.
  return formatter(`money ${currency}`, {
    style: 'currency',
    currency,
  })
    .format(value)
    .replace(/\u00a0/g, ' ');
}

function formatter(key: string, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const known = formatters.get(key);
  if (known) return known;
  const made = new Intl.NumberFormat('en-US', options);
  formatters.set(key, made);
  return made;
}

export function sideOf(delta: number): 'above' | 'below' {
  return delta < 0 ? 'below' : 'above';
}
