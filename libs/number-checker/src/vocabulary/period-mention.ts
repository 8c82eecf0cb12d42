import type { Span } from '../text/words.js';

/**
 * A stated period. `before` stands for "the one before whatever the sentence is about"; `since` names where a period
 * begins and is open about its end. A `weekday` is one that no fact knows, `next` lies ahead: neither finds a figure, both may
 * contradict one.
 */
export interface PeriodMention extends Span {
  kind: 'dates' | 'since' | 'latest' | 'before' | 'year-before' | 'inside' | 'weekday' | 'next';
  /** Days as written; a year of 0000 fits every year. */
  from?: string;
  to?: string;
  /** Length in days of a rolling or calendar unit: 1, 7, 28..31, 90..92. */
  days?: [number, number];
  /** How many of these units back: 0 is the latest that the facts know. */
  back?: number;
  /** "month on month" says what a change is against, but dates no level. */
  isRelation?: boolean;
  /** Sunday is 0. */
  weekday?: number;
  /** "at the end of June": also what a longer period that ends there was. */
  isEnd?: boolean;
}
