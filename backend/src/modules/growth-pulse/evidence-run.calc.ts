import type { Baseline } from './expected-range.calc.js';

export interface Strictness {
  /** A single day this many standard errors off is an incident. */
  day: number;
  /** Evidence that a run of smaller deviations must pile up, for quick runs and for slow ones. */
  run: readonly number[];
}

/** Deviations below these count against a run: quick runs want large ones, slow runs are patient. */
const allowances = [1, 0.6] as const;
/** One wild day must not be able to start a run by itself. */
const runCap = 3.5;

/** Small deviations in one direction, piled up day by day; those in the other direction take away from them. */
export class EvidenceRun {
  private readonly up = allowances.map(() => 0);
  private readonly down = allowances.map(() => 0);

  constructor(private readonly strictness: Strictness) {}

  /** Adds a day; says in which direction the evidence is now enough, if any. */
  add(deviation: number, alarmAt: number, baseline: Baseline): 'up' | 'down' | null {
    const step = Math.min(runCap, Math.max(-runCap, deviation)) / inertia(baseline);
    allowances.forEach((allowance, pace) => {
      this.up[pace] = Math.max(0, this.up[pace]! + step - allowance);
      this.down[pace] = Math.max(0, this.down[pace]! - step - allowance);
    });
    if (deviation >= alarmAt || this.isEnough(this.up)) return 'up';
    return -deviation >= alarmAt || this.isEnough(this.down) ? 'down' : null;
  }

  clear(): void {
    this.up.fill(0);
    this.down.fill(0);
  }

  private isEnough(piles: readonly number[]): boolean {
    return this.strictness.run.some((limit, pace) => piles[pace]! >= limit);
  }
}

/** Neighbouring days that resemble each other carry less evidence together than apart. */
function inertia({ persistence }: Baseline): number {
  return Math.sqrt((1 + persistence) / (1 - persistence));
}
