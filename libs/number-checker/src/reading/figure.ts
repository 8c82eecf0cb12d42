import type { FactProfile } from '../facts/fact-profile.js';
import type { Level } from '../facts/level.js';
import type { Numeral } from '../numerals/numeral.js';

/** A figure that the text has stated and the facts support: later ones may be worked out from it. */
export interface Figure {
  value: number;
  kind: Exclude<Numeral['kind'], 'fraction'>;
  currency?: string;
  expression: string;
  factIds: readonly string[];
  /** The level that it is, for one that is a level. */
  of?: FactProfile;
  isChange: boolean;
  /** What a difference is of. */
  base?: Level;
  /** Where it ends in its sentence. */
  end?: number | undefined;
}
