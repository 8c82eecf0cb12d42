import type { Numeral, NumeralKind, Reading } from './numeral.js';

/** A figure in words, where it stands. */
export function numeralAt(
  text: string,
  start: number,
  end: number,
  kind: NumeralKind,
  reading: Reading,
): Numeral {
  return {
    text: text.slice(start, end),
    start,
    end,
    kind,
    value: reading.value,
    readings: [reading],
    isChangeWord: false,
    outerStart: start,
    outerEnd: end,
  };
}

export function around(value: number, slack: number): Reading {
  return { value, low: value - slack, high: value + slack };
}
