import type { Direction } from '../context/direction-words.js';
import type { FactProfile } from '../facts/fact-profile.js';

/** A value that the facts yield, and how; `direction` where the way of a movement is known. */
export interface Candidate {
  value: number;
  factIds: string[];
  formula?: string;
  direction?: Direction;
  /** The fact itself, for a figure that is one. */
  profile?: FactProfile;
  /** Lower is tried first. */
  rank: number;
}

/** A level of a metric, from a fact or as the quotient of two (revenue / conversions). */
export interface Level {
  metric: string;
  value: number;
  unit: FactProfile['unit'];
  currency?: string;
  expression: string;
  factIds: string[];
  profile: FactProfile;
}

export function directionOf(difference: number): Direction | undefined {
  if (difference === 0) return undefined;
  return difference < 0 ? 'down' : 'up';
}
