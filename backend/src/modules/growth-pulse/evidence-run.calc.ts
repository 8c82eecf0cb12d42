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

/** How far the day before may speak for a day: a wild one says little. */
const beforeCap = 2;
/** Persistence itself is an estimate. */
const trust = 0.8;
/** Seen beside the day before, a day need not be quite as far off by itself. */
const alone = 0.7;

/** The deviations of the last days, as a whole and by their latest stretches: small ones in one direction add up. */
export class EvidenceRun {
  /** Latest last. */
  private recent: number[] = [];
  /** Deviation of the last known day. */
  private before = 0;

  constructor(private readonly strictness: Strictness) {}

  /**
   * Adds a day, as judged for itself and as part of a run; says in which direction the evidence is now enough, if any.
   * `caution` multiplies what is enough.
   */
  add(
    deviation: number,
    inRun: number,
    { persistence, levelDays }: Pick<Baseline, 'persistence' | 'levelDays'>,
    caution: number,
  ): 'up' | 'down' | null {
    this.recent.push(Math.min(runCap, Math.max(-runCap, inRun)));
    if (this.recent.length > longestRun) this.recent.shift();
    const news = newsOf(deviation, this.before, persistence);
    this.before = deviation;
    if (news >= caution * this.strictness.day) return directionOf(deviation);
    return this.evidenceOfRuns(trust * persistence, levelDays, caution * this.strictness.run);
  }

  /** Each run is looked at twice: all days alike, and as what grows would show, its last day the most and its first the least. */
  private evidenceOfRuns(likeness: number, levelDays: number, needed: number): 'up' | 'down' | null {
    let total = 0;
    let growing = 0;
    // Variance of the sum: of each day, of days that resemble their neighbours, and of the level common to all.
    let variance = 0;
    let likenessSoFar = 1;
    let neighbours = 1;
    let squares = 0;
    for (let days = 1; days <= this.recent.length; days += 1) {
      total += this.recent[this.recent.length - days]!;
      variance += neighbours;
      likenessSoFar *= likeness;
      neighbours += 2 * likenessSoFar;
      if (days > 1 && Math.abs(total) >= needed * Math.sqrt(variance + days ** 2 / levelDays)) {
        return directionOf(total);
      }
      growing += total;
      squares += days ** 2;
      const weight = (days * (days + 1)) / 2;
      const error = Math.sqrt((squares * (1 + likeness)) / (1 - likeness) + weight ** 2 / levelDays);
      if (days > 2 && Math.abs(growing) >= needed * error) return directionOf(growing);
    }
    return null;
  }

  clear(): void {
    this.recent = [];
    this.before = 0;
  }
}

/** Size of the day's deviation, or of what the likeness of neighbouring days leaves of it unexplained, if that is more. */
function newsOf(deviation: number, before: number, persistence: number): number {
  const likeness = trust * persistence;
  const foretold = likeness * Math.min(beforeCap, Math.max(-beforeCap, before));
  const size = Math.abs(deviation);
  const unexplained = (Math.sign(deviation) * (deviation - foretold)) / Math.sqrt(1 - likeness ** 2);
  return Math.max(size, Math.min(unexplained, size / alone));
}

function directionOf(deviation: number): 'up' | 'down' {
  return deviation < 0 ? 'down' : 'up';
}
