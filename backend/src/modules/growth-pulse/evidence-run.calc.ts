import type { Baseline } from './expected-range.calc.js';

export interface Strictness {
  /** A single day this many standard errors off is an incident. */
  day: number;
  /** So is a run of days whose mean is this many standard errors of that mean off. */
  run: number;
}

const longestRun = 14;
/** One wild day must not be able to make a run by itself. */
const runCap = 3;

/** The deviations of the last days, as a whole and by their latest stretches: small ones in one direction add up. */
export class EvidenceRun {
  /** Latest last. */
  private recent: number[] = [];

  constructor(private readonly strictness: Strictness) {}

  /**
   * Adds a day, as judged for itself and as part of a run; says in which direction the evidence is now enough, if any.
   * `caution` multiplies what is enough.
   */
  add(
    deviation: number,
    inRun: number,
    { persistence, levelDays }: Baseline,
    caution: number,
  ): 'up' | 'down' | null {
    this.recent.push(Math.min(runCap, Math.max(-runCap, inRun)));
    if (this.recent.length > longestRun) this.recent.shift();
    if (Math.abs(deviation) >= caution * this.strictness.day) return directionOf(deviation);
    let total = 0;
    // Variance of the sum: of each day, of days that resemble their neighbours, and of the level common to all.
    let variance = 0;
    let likeness = 1;
    let neighbours = 1;
    for (let days = 1; days <= this.recent.length; days += 1) {
      total += this.recent[this.recent.length - days]!;
      variance += neighbours;
      likeness *= persistence;
      neighbours += 2 * likeness;
      const error = Math.sqrt(variance + days ** 2 / levelDays);
      if (days > 1 && Math.abs(total) >= caution * this.strictness.run * error) return directionOf(total);
    }
    return null;
  }

  clear(): void {
    this.recent = [];
  }
}

function directionOf(deviation: number): 'up' | 'down' {
  return deviation < 0 ? 'down' : 'up';
}
