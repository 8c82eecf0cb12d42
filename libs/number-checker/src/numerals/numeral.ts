import type { Span } from '../text/words.js';

/** number 12,431 · money €12.4k · percent 12 % · points 3 pp · multiple 3x, doubled · fraction a third, one in five */
export type NumeralKind = 'number' | 'money' | 'percent' | 'points' | 'multiple' | 'fraction';

/** A figure and the interval of exact values that may be written so. */
export interface Reading {
  value: number;
  low: number;
  high: number;
}

export interface Numeral extends Span {
  text: string;
  kind: NumeralKind;
  value: number;
  /** More than one where the separators may mean either. */
  readings: Reading[];
  currency?: string;
  /** Written sign, or the direction that the word itself says (`halved`). */
  sign?: 'up' | 'down';
  /** The word is a change by itself: doubled, halved, tripled. */
  isChangeWord: boolean;
  /** A measured time, in the unit of the facts. */
  isDuration?: boolean;
  /** Start of the approximation or sign before it, where the surrounding words end. */
  outerStart: number;
  /** End of the emphasis and the citations after it. */
  outerEnd: number;
  /** Both ends of one range carry the same number here. */
  range?: number;
  rangeEnd?: 'low' | 'high';
}
