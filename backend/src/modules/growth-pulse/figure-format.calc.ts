import { metricDefinitions, type Metric, type Notation, printNumber } from '@ocsuite/types';

/** From so much money on, cents are noise; so are tenths of a percent from so many percent on. */
const wholeMoney = 1000;
const wholePercent = 10;
/** Of fewer than these, one more or less is more than a tenth of a percent. */
const smallCount = 1000;

/** `12,431`, `€12.50`, `1.67%`: always exactly one numeral, without a sign; the words around it say which way. */
export function displayFigure(metric: Metric, value: number, notation: Notation, decimals: number): string {
  const size = Math.abs(value);
  switch (metricDefinitions[metric].unit) {
    case 'count':
      return plain(size, Number.isInteger(size) ? 0 : decimals, notation);
    case 'currency':
      return money(size, notation);
    case 'percent':
      return percent(size, decimals, notation);
    case 'ratio':
      return plain(size, decimals, notation);
  }
}

/** A change in percent, with as many digits as what it is a change of can carry: `base` visits or orders, if it is a count. */
export function displayPercent(value: number, notation: Notation, base = Infinity): string {
  const size = Math.abs(value);
  return percent(size, size >= wholePercent || Math.abs(base) < smallCount ? 0 : 1, notation);
}

/** Difference of two percentages, which is not itself a percentage of anything. */
export function displayPoints(value: number, notation: Notation): string {
  return `${plain(Math.abs(value), 2, notation)} points`;
}

/** `5` in "5 times the usual", `2.4` where that is known. */
export function displayMultiple(value: number, notation: Notation): string {
  return plain(value, value < wholePercent && !Number.isInteger(value) ? 1 : 0, notation);
}

function percent(size: number, decimals: number, { locale }: Notation): string {
  return printNumber(size / 100, { style: 'percent', ...digitsOf(decimals) }, locale);
}

function plain(value: number, decimals: number, { locale }: Notation): string {
  return printNumber(value, digitsOf(decimals), locale);
}

function money(value: number, { currency, locale }: Notation): string {
  const digits = value >= wholeMoney ? digitsOf(0) : {};
  return printNumber(value, { style: 'currency', currency, ...digits }, locale);
}

function digitsOf(decimals: number): Intl.NumberFormatOptions {
  return { minimumFractionDigits: decimals, maximumFractionDigits: decimals };
}

export function sideOf(delta: number): 'above' | 'below' {
  return delta < 0 ? 'below' : 'above';
}
