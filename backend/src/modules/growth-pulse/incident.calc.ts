import type { Ending } from '@ocsuite/types';
import type { Baseline } from './expected-range.calc.js';

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
  /** Index of the day on which it was told: later than the day it shows on where it came to light after a recovery. */
  seen: number;
  /** Its last disturbed day as it was known on the day it was first seen and on each day after. */
  ends: number[];
  /** Its strongest day as it was known when it was first seen, in standard errors. */
  firstDeviation: number;
  /** How it closed; undefined while it is open. */
  ending: Ending | undefined;
}

const recoveryEvidence = 3;

/** How a day went, in standard errors, and how many of these all that was expected of it makes up. */
export interface JudgedDay {
  deviation: number;
  /** Where little is expected, such as on weekends of some trades, a change in proportion hardly shows. */
  visibility: number;
}

/**
 * Sets the incident's last disturbed day as of `index`; true when enough normal days have followed it. A day counts
 * for recovery by how much nearer it is to normal than to the incident's own size, as far as that would show on it.
 */
export function recount(
  incident: Incident,
  judgedOn: (day: number) => JudgedDay | null,
  index: number,
): boolean {
  const sign = incident.direction === 'up' ? 1 : -1;
  const seen: number[] = [];
  let recovery = 0;
  let end = incident.onset;
  let disturbed = 0;
  let total = 0;
  let totalSeen = 0;
  let visibility = 0;
  for (let day = incident.onset; day <= index && recovery < recoveryEvidence; day += 1) {
    const judged = judgedOn(day);
    if (judged === null) continue;
    const deviation = sign * judged.deviation;
    visibility += judged.visibility;
    seen.push(deviation);
    totalSeen += deviation;
    const typical = Math.min(6, Math.max(1.5, disturbed === 0 ? deviation : total / disturbed));
    const usualVisibility = visibility / seen.length;
    const shown = judged.visibility < usualVisibility ? judged.visibility / usualVisibility : 1;
    recovery = Math.max(0, recovery + (shown * typical) / 2 - deviation);
    if (recovery > 0) continue;
    end = day;
    disturbed = seen.length;
    total = totalSeen;
  }
  incident.end = end;
  incident.ends[index - incident.detected] = end;
  incident.deviations = seen.slice(0, disturbed);
  return recovery >= recoveryEvidence;
}

/** The last disturbed day as it was known on a day; later days knew it better. */
export function endAsOf({ ends, detected, end, status }: Incident, day: number): number {
  return ends[Math.min(day - detected, ends.length - 1)] ?? (status === 'open' ? end : detected);
}

/** A mild incident that drags on must not swallow a grave one: an outage within a slow decline is news. */
export function isWorseByFar(
  { onset, deviations }: Incident,
  deviation: number,
  index: number,
  alarmAt: number,
): boolean {
  const days = Math.max(1, deviations.length);
  const usual = foreseeable(deviations, index - onset + 1);
  const error = Math.sqrt(1 + 1 / days);
  return index - onset >= settledDays && deviation >= 1.6 * usual && deviation - usual >= alarmAt * error;
}

/** Until then an incident is still taking shape, and a worse day is part of it. */
const settledDays = 4;

/** A line that grows from nothing ends at twice its mean. */
const mostGrowth = 2;

/** What may be expected of a later day of the same incident: its usual size, or what it will have grown to. */
export function foreseeable(deviations: readonly number[], day: number): number {
  const count = deviations.length;
  const usual = meanOf(deviations);
  if (count < settledDays) return usual;
  const middle = (count + 1) / 2;
  const products = deviations.reduce((sum, one, position) => sum + one * (position + 1 - middle), 0);
  const slope = (12 * products) / (count ** 3 - count);
  return Math.max(usual, usual + slope * (day - middle));
}

/** How many times its mean size an incident has grown to. */
export function grownBy({ deviations }: Incident): number {
  const usual = meanOf(deviations);
  return usual > 0 ? Math.min(mostGrowth, foreseeable(deviations, deviations.length) / usual) : 1;
}

function meanOf(deviations: readonly number[]): number {
  return deviations.reduce((sum, one) => sum + one, 0) / Math.max(1, deviations.length);
}
