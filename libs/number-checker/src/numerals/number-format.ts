import type { Reading } from './numeral.js';

type Decimal = '.' | ',';

/** Decimal sign of a locale; undefined where none is given. */
export function decimalOf(locale: string | undefined): Decimal | undefined {
  if (!locale) return undefined;
  if (!decimals.has(locale)) decimals.set(locale, readDecimal(locale));
  return decimals.get(locale);
}

const decimals = new Map<string, Decimal | undefined>();

function readDecimal(locale: string): Decimal | undefined {
  try {
    const part = new Intl.NumberFormat(locale).formatToParts(1.5).find(({ type }) => type === 'decimal');
    return part?.value === ',' ? ',' : '.';
  } catch {
    return undefined;
  }
}

/**
 * What a run of digits can mean, likeliest first. `1,234.5` and `1.234,5` tell by themselves; `12.431` is told by the
 * locale, and without one it may be either.
 */
export function readDigits(digits: string, decimal: Decimal | undefined): Reading[] {
  const half = /^(\d+)([½¼¾])$/.exec(digits);
  if (half) return [reading(half[1]!, String(glyphs[half[2]!]))];
  const plain = digits.replace(/[\s\u00a0\u202f\u2009'’]/g, '');
  const commas = plain.split(',').length - 1;
  const dots = plain.split('.').length - 1;
  if (commas === 0 && dots === 0) return [reading(plain, '')];
  if (commas > 0 && dots > 0) {
    const sign = plain.lastIndexOf(',') > plain.lastIndexOf('.') ? ',' : '.';
    return [split(plain, sign)];
  }
  const sign: Decimal = commas > 0 ? ',' : '.';
  if (commas > 1 || dots > 1) return [reading(plain.replaceAll(sign, ''), '')];
  const isGroup = /^[1-9]\d{0,2}[.,]\d{3}$/.test(plain);
  const asDecimal = split(plain, sign);
  if (!isGroup) return [asDecimal];
  const asGroup = reading(plain.replace(sign, ''), '');
  if (decimal) return [decimal === sign ? asDecimal : asGroup];
  return sign === ',' ? [asGroup, asDecimal] : [asDecimal, asGroup];
}

/** Decimals of "2½". */
const glyphs: Record<string, number> = { '½': 5, '¼': 25, '¾': 75 };

function split(plain: string, sign: Decimal): Reading {
  const [whole = '', fraction = ''] = plain.split(sign);
  const group = sign === ',' ? '.' : ',';
  return reading(whole.replaceAll(group, ''), fraction);
}

/**
 * The interval that rounds to what is written. Whole numbers of four and more digits may be rounded to three significant
 * ones, as prose does: 42,400 stands for 42,350 to 42,450, and 42,431 for itself.
 */
function reading(whole: string, fraction: string): Reading {
  const value = Number(`${whole || '0'}.${fraction || '0'}`);
  const half = stepOf(whole, fraction) / 2;
  return { value, low: value - half, high: value + half };
}

function stepOf(whole: string, fraction: string): number {
  if (fraction) return 10 ** -fraction.length;
  const digits = whole.replace(/^0+/, '');
  const zeros = /0*$/.exec(digits)![0].length;
  return 10 ** Math.max(0, Math.min(zeros, digits.length - 3));
}

export function scaled({ value, low, high }: Reading, factor: number): Reading {
  return { value: value * factor, low: low * factor, high: high * factor };
}
