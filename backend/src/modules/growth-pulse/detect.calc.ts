import type { DailySeries } from './daily-series.calc.js';
import { asPrinted, expectDay, type Baseline, type Expectation } from './expected-range.calc.js';
import { fitBaseline } from './fit-baseline.calc.js';
import { mean } from './robust-statistics.calc.js';

export interface Incident {
  direction: 'up' | 'down';
  /** Index of the first disturbed day. */
  onset: number;
  /** Index of the last disturbed day so far. */
  end: number;
  status: 'open' | 'closed';
  /** Standardised deviations of its days, positive in its own direction. */
  deviations: number[];
  /** Learned from undisturbed days before the onset only. */
  baseline: Baseline;
  /** Index of the first day that the baseline may have learned from. */
  learnedFrom: number;
  /** Index of the day on which it was first seen. */
  detected: number;
  /** True once its level counts as the normal one. */
  isAdopted: boolean;
}

export interface Walk {
  incidents: Incident[];
  /** What each day was expected to be, judged from the days before it; null where history is too short. */
  expectations: (Expectation | null)[];
}

export interface Strictness {
  /** A single day this many standard errors off is an incident. */
  day: number;
  /** Evidence that a run of smaller deviations must pile up, for quick runs and for slow ones. */
  run: readonly number[];
}

export const totalStrictness: Strictness = { day: 3.5, run: [4.5, 6] };
export const segmentStrictness: Strictness = { day: 4.2, run: [5.5, 7.5] };

/** Deviations below these count against a run: quick runs want large ones, slow runs are patient. */
const allowances = [1, 0.6] as const;
/** One wild day must not be able to start a run by itself. */
const runCap = 3.5;
const recoveryEvidence = 3;
/** After four weeks a new level is the normal one. */
const adoptionDays = 28;
/** Until then an incident is still taking shape, and a worse day is part of it. */
const settledDays = 4;
const walkDays = 140;
const learningPace = 7;
const onsetReach = 14;

/**
 * Walks through the series day by day, judging each day from what was known before it, so that a later look finds the
 * same incidents with the same onset. Disturbed days are kept out of what is learned.
 */
export function detectIncidents(series: DailySeries, from: number, strictness: Strictness): Walk {
  const walker = new Walker(series, from, strictness);
  return walker.walk();
}

/** True for the days that the incident's expectation may be learned from, in this series and in its segments. */
export function isUndisturbed({ incidents }: Walk, incident: Incident, day: number): boolean {
  if (day < incident.learnedFrom || day >= incident.onset) return false;
  return !incidents.some((other) => !other.isAdopted && other.onset <= day && day <= other.end);
}

class Walker {
  private readonly length: number;
  private readonly disturbed: Uint8Array;
  private readonly expectations: (Expectation | null)[];
  private readonly baselines: (Baseline | null)[];
  private readonly deviations: (number | null)[];
  private readonly incidents: Incident[] = [];
  private regimeStart = 0;
  private latest: Baseline | null = null;
  private readonly runs = { up: allowances.map(() => 0), down: allowances.map(() => 0) };
  /** First day that a new incident may reach back to. */
  private clearFrom = 0;

  constructor(
    private readonly series: DailySeries,
    private readonly from: number,
    private readonly strictness: Strictness,
  ) {
    this.length = series.values.length;
    this.disturbed = new Uint8Array(this.length);
    this.expectations = new Array<Expectation | null>(this.length).fill(null);
    this.baselines = new Array<Baseline | null>(this.length).fill(null);
    this.deviations = new Array<number | null>(this.length).fill(null);
  }

  walk(): Walk {
    let index = this.start();
    while (index < this.length) index = this.takeDay(index);
    return { incidents: this.incidents, expectations: this.expectations };
  }

  /** Anchored to the calendar: the same history is walked from the same day, whenever one looks. */
  private start(): number {
    const wanted = this.length - walkDays;
    if (wanted <= 0) return 0;
    return Math.max(0, wanted - ((this.from + wanted) % 28));
  }

  /** Judges one day and says which day comes next: usually the following one, after a recovery an earlier one. */
  private takeDay(index: number): number {
    this.judge(index);
    const open = this.incidents.at(-1);
    if (open?.status === 'open') return this.followUp(open, index);
    this.lookForOnset(index);
    return index + 1;
  }

  private judge(index: number): void {
    const last = this.incidents.at(-1);
    const baseline = last?.status === 'open' ? last.baseline : this.learn(index);
    this.baselines[index] = baseline;
    this.expectations[index] = baseline && expectDay(baseline, this.series, index, this.from);
    const value = this.series.values[index] ?? null;
    const expectation = this.expectations[index];
    this.deviations[index] =
      value === null || !expectation ? null : (value - expectation.value) / expectation.sigma;
  }

  /** Learning anew once a week is enough to judge by: what is usual does not change overnight. */
  private learn(index: number): Baseline | null {
    const isFresh = this.latest !== null && this.latest.at <= index && index - this.latest.at < learningPace;
    if (isFresh && (this.from + index) % learningPace !== 0) return this.latest;
    this.latest = this.fit(index);
    return this.latest;
  }

  private fit(index: number): Baseline | null {
    return fitBaseline(this.series, index, {
      from: this.from,
      isUsable: (day) => day >= this.regimeStart && !this.disturbed[day],
    });
  }

  private lookForOnset(index: number): void {
    const deviation = this.deviations[index];
    if (deviation === null || deviation === undefined) return;
    const step = Math.min(runCap, Math.max(-runCap, deviation)) / inertia(this.baselines[index]!);
    this.pileUp(step);
    if (this.isOut('up', deviation)) this.open(index, 'up');
    else if (this.isOut('down', -deviation)) this.open(index, 'down');
  }

  private pileUp(step: number): void {
    allowances.forEach((allowance, pace) => {
      this.runs.up[pace] = Math.max(0, this.runs.up[pace]! + step - allowance);
      this.runs.down[pace] = Math.max(0, this.runs.down[pace]! - step - allowance);
    });
  }

  private isOut(direction: 'up' | 'down', deviation: number): boolean {
    return (
      deviation >= this.strictness.day ||
      this.strictness.run.some((limit, pace) => this.runs[direction][pace]! >= limit)
    );
  }

  private open(index: number, direction: 'up' | 'down'): void {
    const onset = this.likeliestOnset(index, direction === 'up' ? 1 : -1);
    this.disturbed.fill(1, onset, index + 1);
    this.runs.up.fill(0);
    this.runs.down.fill(0);
    // What an incident is measured by was learned up to its own onset, not up to some day of the week before.
    const baseline = asPrinted(this.fit(onset) ?? this.baselines[onset]!);
    const incident: Incident = {
      direction,
      onset,
      end: index,
      status: 'open',
      deviations: [],
      baseline,
      learnedFrom: this.regimeStart,
      detected: index,
      isAdopted: false,
    };
    this.incidents.push(incident);
    // The days since the onset were judged by a baseline that the incident itself had begun to bend.
    for (let day = onset; day <= index; day += 1) this.judge(day);
    this.recount(incident, index);
  }

  /** The start of the stretch up to `index` that deviates most, long stretches needing less per day. */
  private likeliestOnset(index: number, sign: number): number {
    let best = index;
    let bestScore = 0;
    let total = 0;
    let days = 0;
    for (let day = index; day >= Math.max(this.clearFrom, index - onsetReach); day -= 1) {
      const deviation = this.deviations[day];
      if (deviation === null || deviation === undefined) continue;
      total += sign * deviation;
      days += 1;
      const score = total > 0 ? total ** 2 / days : 0;
      if (score > bestScore && sign * deviation > 0) {
        bestScore = score;
        best = day;
      }
    }
    return best;
  }

  private followUp(incident: Incident, index: number): number {
    if (this.isWorseByFar(incident, index)) {
      incident.status = 'closed';
      this.clearFrom = index;
      this.open(index, incident.direction);
      return index + 1;
    }
    this.disturbed[index] = 1;
    const recovered = this.recount(incident, index);
    if (recovered) {
      incident.status = 'closed';
      this.clearFrom = incident.end + 1;
      this.latest = null;
      this.disturbed.fill(0, incident.end + 1, index + 1);
      return incident.end + 1;
    }
    if (index - incident.onset + 1 >= adoptionDays && incident.end - incident.onset + 1 >= adoptionDays - 3) {
      incident.status = 'closed';
      incident.isAdopted = true;
      this.regimeStart = incident.onset;
      this.latest = null;
      this.clearFrom = index + 1;
      this.disturbed.fill(0, incident.onset, index + 1);
    }
    return index + 1;
  }

  /** A mild incident that drags on must not swallow a grave one: an outage within a slow decline is news. */
  private isWorseByFar({ direction, onset, deviations }: Incident, index: number): boolean {
    const deviation = (direction === 'up' ? 1 : -1) * (this.deviations[index] ?? 0);
    const usual = mean(deviations);
    return (
      index - onset >= settledDays && deviation >= 2 * usual && deviation - usual >= 1.5 * this.strictness.day
    );
  }

  /**
   * Sets the incident's last disturbed day; true when enough normal days have followed it. A day counts for recovery
   * by how much nearer it is to normal than to the incident's own size.
   */
  private recount(incident: Incident, index: number): boolean {
    const sign = incident.direction === 'up' ? 1 : -1;
    const seen: { day: number; deviation: number }[] = [];
    for (let day = incident.onset; day <= index; day += 1) {
      const deviation = this.deviations[day];
      if (deviation !== null && deviation !== undefined) seen.push({ day, deviation: sign * deviation });
    }
    let recovery = 0;
    let end = incident.onset;
    let count = 0;
    let total = 0;
    for (const { day, deviation } of seen) {
      const typical = Math.min(6, Math.max(1.5, count === 0 ? deviation : total / count));
      recovery = Math.max(0, recovery + typical / 2 - deviation);
      if (recovery === 0) {
        end = day;
        count = seen.findIndex((one) => one.day === day) + 1;
        total = seen.slice(0, count).reduce((subtotal, one) => subtotal + one.deviation, 0);
      }
      if (recovery >= recoveryEvidence) break;
    }
    incident.end = end;
    incident.deviations = seen.filter(({ day }) => day <= end).map(({ deviation }) => deviation);
    return recovery >= recoveryEvidence;
  }
}

/** Neighbouring days that resemble each other carry less evidence together than apart. */
function inertia({ persistence }: Baseline): number {
  return Math.sqrt((1 + persistence) / (1 - persistence));
}
