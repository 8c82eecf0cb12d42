import type { Numeral } from '../numerals/numeral.js';
import type { Direction } from './direction-words.js';
import type { PeriodMention } from './period-words.js';
import type { Wording } from './wording.js';

/** A stated segment of one dimension: names, or null for the whole. */
export type ScopeClaim = readonly string[] | null;

export interface ScopeClaims {
  channel?: ScopeClaim;
  device?: ScopeClaim;
}

/** What a sentence says about one of its numerals; what it leaves out is undefined and constrains nothing. */
export interface Frame {
  numeral: Numeral;
  /** The words it stands among, up to the next statement. */
  statement: string;
  metrics?: readonly string[];
  scope: ScopeClaims;
  /** Carried from the text before: preferred, not demanded. */
  soft: { metrics?: readonly string[]; scope: ScopeClaims };
  period?: PeriodMention;
  /** What the whole sentence is about. */
  mainPeriod?: PeriodMention;
  reference: { period?: PeriodMention; scope?: ScopeClaims; isExpected: boolean };
  /** The numeral is itself what something is compared with. */
  isReference: boolean;
  isWhole: boolean;
  /** Its own stretch names a segment, so as a reference it differs by segment and not by period. */
  hasOwnScope: boolean;
  wording: Wording;
  /** Which way a level moved to get there: `fell to 42,431`. */
  levelDirection?: Direction;
  cited: readonly string[];
  /** A comparison figure that names no period of its own, in a sentence that names the period it is about. */
  isComparedByPeriod: boolean;
  /** In a table the column head gives unit and metric. */
  isCell: boolean;
}
