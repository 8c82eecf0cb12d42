import type { DailySeries } from './daily-series.calc.js';
import { deviationOf, expectDay, type Baseline } from './expected-range.calc.js';
import { bringUpToDate, fitBaseline } from './fit-baseline.calc.js';
import { learnRhythm } from './new-rhythm.calc.js';
import type { LevelChange, TrainingWindow } from './training-days.calc.js';

const learningPace = 7;

/** What is known of a series on each day of a walk: all of it learned anew once a week, its level every day. */
export class RunningBaseline {
  private readonly window: TrainingWindow & { usable: Uint8Array; levelChanges: LevelChange[] };
  private latest: Baseline | null = null;

  constructor(
    private series: DailySeries,
    from: number,
  ) {
    this.window = { from, usable: new Uint8Array(series.values.length).fill(1), levelChanges: [] };
  }

  /** The same series, some days later. */
  extend(series: DailySeries): void {
    this.series = series;
    const { usable } = this.window;
    if (usable.length >= series.values.length) return;
    this.window.usable = new Uint8Array(series.values.length + learningPace).fill(1);
    this.window.usable.set(usable);
  }

  /** Judged by what is known of the days before it. */
  asOf(index: number): Baseline | null {
    const age = this.latest === null ? Infinity : index - this.latest.at;
    if (age < 0 || age >= learningPace || (this.window.from + index) % learningPace === 0) {
      this.latest = this.fit(index);
      return this.latest;
    }
    return this.latest && bringUpToDate(this.latest, this.series, index, this.window);
  }

  fit(index: number): Baseline | null {
    return fitBaseline(this.series, index, this.window);
  }

  /** Judged from what was known at the start of the week: a slow change must not hide by bending the level itself. */
  slowDeviation(index: number): number | null {
    const value = this.series.values[index] ?? null;
    if (value === null || this.latest === null) return null;
    return deviationOf(value, expectDay(this.latest, this.series, index, this.window.from));
  }

  /** Nothing is to be learned from these days. */
  leaveOut(first: number, last: number): void {
    this.window.usable.fill(0, first, last + 1);
  }

  /** The days from here on are like any other after all. */
  takeBack(first: number): void {
    this.window.usable.fill(1, first);
    this.latest = null;
  }

  /** This is what the weekday is like from now on. */
  learnRhythm(day: number): void {
    learnRhythm(this.window.usable, day);
    this.latest = null;
  }

  /** Earlier days belong to another time. */
  beginAt(first: number): void {
    this.leaveOut(0, first - 1);
    this.takeBack(first);
  }

  /** What is normal has become `factor` times as much: earlier days tell of rhythm and noise alone. */
  changeLevel(from: number, factor: number): void {
    this.window.levelChanges.push({ from, factor });
    this.takeBack(from);
  }
}
