import type { Ending } from '@ocsuite/types';
import type { DailySeries } from './daily-series.calc.js';
import { EvidenceRun, type Strictness } from './evidence-run.calc.js';
import { asPrinted, deviationOf, expectDay, type Baseline, type Expectation } from './expected-range.calc.js';
import { foreseeable, isWorseByFar, recount, type Incident, type JudgedDay } from './incident.calc.js';
import { likeliestOnset } from './likeliest-onset.calc.js';
import { newLevel } from './new-level.calc.js';
import { daysOfNewRhythm, learnRhythm } from './new-rhythm.calc.js';
import { RunningBaseline } from './running-baseline.calc.js';

export interface Walk {
  /** Day number of index 0. */
  readonly from: number;
  incidents: readonly Incident[];
  /** What each day was expected to be, judged from the days before it; null where history is too short. */
  expectations: readonly (Expectation | null)[];
  /** Days by which a weekday had become another than it was. */
  rhythmDays: readonly number[];
}

/** After four weeks a new level is the normal one. */
const adoptionDays = 28;
const walkDays = 140;
const walkPace = 84;
/** Its level is told by the last of these days, which the change itself may have left behind. */
const levelDays = 14;
/** What turned worse is not yet a level. */
const settlingDays = 7;
const farthestStage = 4;
const onsetReach = 14;
const restlessDays = 84;
const restlessStep = 0.04;
const mostRestless = 4;

/** The day from which a series is walked: anchored to the calendar, so that looks of the same weeks start alike. */
export function walkStart(length: number, from: number): number {
  const wanted = length - walkDays;
  return wanted <= 0 ? 0 : Math.max(0, wanted - ((from + wanted) % walkPace));
}

/** 1 for the days that the incident's expectation may be learned from, in this series and in its segments. */
export function undisturbedDays(
  { incidents, expectations, rhythmDays }: Walk,
  incident: Incident,
): Uint8Array {
  const usable = new Uint8Array(expectations.length);
  usable.fill(1, incident.learnedFrom, incident.onset);
  for (const { ending, onset, end } of incidents) if (ending !== 'adopted') usable.fill(0, onset, end + 1);
  for (const day of rhythmDays) if (day < incident.onset) learnRhythm(usable, day);
  return usable;
}

/** 1 for the days before `onset` on which the series itself was as usual, at the level that had become the usual one. */
export function usualDaysBefore({ incidents, expectations, rhythmDays }: Walk, onset: number): Uint8Array {
  const usable = new Uint8Array(expectations.length);
  usable.fill(1, incidents.findLast((one) => one.ending === 'adopted' && one.end < onset)?.onset ?? 0, onset);
  for (const one of incidents) if (one.ending !== 'adopted') usable.fill(0, one.onset, one.end + 1);
  for (const day of rhythmDays) if (day < onset) learnRhythm(usable, day);
  return usable;
}

/**
 * Walks through a series day by day, judging each day from what was known before it, so that a later look finds the
 * same incidents with the same onset. Disturbed days are kept out of what is learned.
 */
export class SeriesWalker implements Walk {
  readonly incidents: Incident[] = [];
  readonly expectations: (Expectation | null)[] = [];
  readonly rhythmDays: number[] = [];
  private readonly baselines: (Baseline | null)[] = [];
  private readonly deviations: (number | null)[] = [];
  private readonly known: RunningBaseline;
  private readonly run: EvidenceRun;
  private next: number;
  /** The last day that was looked at so far; after a recovery, earlier ones are looked at again. */
  private latest = 0;
  private regimeStart = 0;
  /** First day that a new incident may reach back to. */
  private clearFrom = 0;
  /** Onset of the first of the incidents that went over into each other up to the last one. */
  private disturbedSince = 0;

  constructor(
    private series: DailySeries,
    readonly from: number,
    private readonly strictness: Strictness,
  ) {
    this.known = new RunningBaseline(series, from);
    this.run = new EvidenceRun(strictness);
    this.next = walkStart(series.values.length, from);
  }

  /** Takes the days that it has not seen; `series` must begin with those that it has. */
  walk(series: DailySeries = this.series): this {
    this.series = series;
    this.known.extend(series);
    while (this.next < series.values.length) this.next = this.takeDay(this.next);
    return this;
  }

  /** Judges one day and says which day comes next: usually the following one, after a recovery an earlier one. */
  private takeDay(index: number): number {
    this.latest = Math.max(this.latest, index);
    this.judge(index);
    const open = this.incidents.at(-1);
    if (open?.status === 'open') return this.followUp(open, index);
    this.lookForOnset(index);
    return index + 1;
  }

  private judge(index: number): void {
    const last = this.incidents.at(-1);
    const baseline = last?.status === 'open' ? last.baseline : this.known.asOf(index);
    const expectation = baseline && expectDay(baseline, this.series, index, this.from);
    const value = this.series.values[index] ?? null;
    this.baselines[index] = baseline;
    this.expectations[index] = expectation;
    this.deviations[index] = value === null || !expectation ? null : deviationOf(value, expectation);
  }

  private lookForOnset(index: number): void {
    const deviation = this.deviations[index] ?? null;
    if (deviation === null) return;
    const inRun = this.known.slowDeviation(index) ?? deviation;
    const direction = this.run.add(deviation, inRun, this.baselines[index]!, this.restlessness(index));
    if (direction) this.open(index, direction);
  }

  /** A series that has leapt again and again lately must leap further to be news. */
  private restlessness(index: number): number {
    const lately = this.incidents.filter(({ onset }) => onset >= index - restlessDays).length;
    return 1 + restlessStep * Math.min(mostRestless, lately);
  }

  private open(index: number, direction: 'up' | 'down', since?: number): void {
    const onset = this.likeliestOnset(index, direction === 'up' ? 1 : -1);
    this.known.leaveOut(onset, index);
    this.run.clear();
    const incident: Incident = {
      direction,
      onset,
      end: index,
      status: 'open',
      deviations: [],
      // What an incident is measured by was learned up to its own onset, not up to some day of the week before.
      baseline: asPrinted(this.known.fit(onset) ?? this.baselines[onset]!),
      learnedFrom: this.regimeStart,
      detected: index,
      seen: this.latest,
      ends: [],
      firstDeviation: 0,
      ending: undefined,
    };
    this.incidents.push(incident);
    this.disturbedSince = since ?? onset;
    // The days since the onset were judged by a baseline that the incident itself had begun to bend.
    for (let day = onset; day <= index; day += 1) this.judge(day);
    this.recount(incident, index);
    incident.firstDeviation = Math.max(...incident.deviations);
  }

  private likeliestOnset(index: number, sign: number): number {
    const earliest = Math.max(this.clearFrom, index - onsetReach);
    return likeliestOnset((day) => this.deviations[day] ?? null, sign, earliest, index);
  }

  private followUp(incident: Incident, index: number): number {
    const deviation = (incident.direction === 'up' ? 1 : -1) * (this.deviations[index] ?? 0);
    if (isWorseByFar(incident, deviation, index, this.strictness.day)) {
      close(incident, 'overtaken');
      this.clearFrom = index;
      this.open(index, incident.direction, isStage(incident, deviation) ? this.disturbedSince : undefined);
      return index + 1;
    }
    this.known.leaveOut(index, index);
    if (this.recount(incident, index)) {
      close(incident, 'returned');
      this.clearFrom = incident.end + 1;
      this.known.takeBack(incident.end + 1);
      for (const day of daysOfNewRhythm(incident, this.incidents, this.deviations)) {
        this.known.learnRhythm(day);
        this.rhythmDays.push(day);
      }
      return incident.end + 1;
    }
    const isLasting = incident.end - this.disturbedSince + 1 >= adoptionDays - 3;
    const isSettled = index - incident.onset + 1 >= settlingDays;
    if (index - this.disturbedSince + 1 >= adoptionDays && isLasting && isSettled)
      this.adopt(incident, index);
    return index + 1;
  }

  /** From here on the incident's level is what is expected. */
  private adopt(incident: Incident, index: number): void {
    close(incident, 'adopted');
    this.regimeStart = incident.onset;
    this.clearFrom = index + 1;
    const first = Math.max(incident.onset, index - levelDays + 1);
    const factor = newLevel(this.series, this.expectations, first, index);
    if (factor === null) this.known.beginAt(incident.onset);
    else this.known.changeLevel(first, factor);
  }

  private recount(incident: Incident, index: number): boolean {
    const judgedOn = (day: number): JudgedDay | null => {
      const deviation = this.deviations[day] ?? null;
      const expectation = this.expectations[day] ?? null;
      return deviation === null || !expectation
        ? null
        : { deviation, visibility: Math.abs(expectation.value) / expectation.sigma };
    };
    return recount(incident, judgedOn, index);
  }
}

/** A level may be reached in stages; what leaps many times as far is not the next of them. */
function isStage({ deviations }: Incident, deviation: number): boolean {
  return deviation <= farthestStage * foreseeable(deviations, 0);
}

function close(incident: Incident, ending: Ending): void {
  incident.status = 'closed';
  incident.ending = ending;
}
