import type { FactProfile } from '../facts/fact-profile.js';
import type { Level } from '../facts/level.js';
import type { Direction } from '../vocabulary/direction-words.js';

/** A value that the facts yield, and how; `direction` where the way of a movement is known. */
export interface Candidate {
  value: number;
  factIds: string[];
  formula?: string;
  direction?: Direction;
  /** The fact itself, or the level that it is or is a part of. */
  profile?: FactProfile;
  /** What a difference is of: the level before, or what was expected. */
  base?: Level;
  /** Lower is preferred. */
  rank: number;
}

export function directionOf(difference: number): Direction | undefined {
  if (difference === 0) return undefined;
  return difference < 0 ? 'down' : 'up';
}
