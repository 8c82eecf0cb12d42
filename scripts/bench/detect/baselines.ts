import { mean, median, medianAbsoluteDeviation, standardDeviation } from 'simple-statistics';
import type { DailySeries, SeriesSet } from '../../../backend/src/modules/growth-pulse/daily-series.calc.js';
import type { Alarm } from './alarm.js';

type Values = readonly (number | null)[];
/** Deviation of one day from what the days before it let one expect, in standard deviations; null when unknown. */
type Detector = (values: Values, day: number) => number | null;

const alarmAt = 3;
const weeks = 8;

/** Textbook methods, each with its usual threshold of three standard deviations, over the same series. */
export const baselines: Record<string, Detector> = {
  'weekday z-score': (values, day) => {
    const same = sameWeekday(values, day);
    return same.length < 4 ? null : deviation(values[day]!, mean(same), standardDeviation(same));
  },
  'weekday median/MAD': (values, day) => {
    const same = sameWeekday(values, day);
    return same.length < 4
      ? null
      : deviation(values[day]!, median(same), 1.4826 * medianAbsoluteDeviation(same));
  },
  'seasonal decomposition': (values, day) => {
    const from = day - 7 * weeks;
    if (from < 3) return null;
    const detrended: { weekday: number; residual: number }[] = [];
    for (let at = from; at < day; at += 1) {
      const value = values[at] ?? null;
      const trend = known(values, at - 6, at);
      if (value !== null && trend.length > 3)
        detrended.push({ weekday: at % 7, residual: value - mean(trend) });
    }
    const recent = known(values, day - 7, day - 1);
    const seasonal = detrended.filter(({ weekday }) => weekday === day % 7).map(({ residual }) => residual);
    if (recent.length < 4 || seasonal.length < 4) return null;
    const spread = standardDeviation(
      detrended.map(
        ({ weekday, residual }) =>
          residual - mean(detrended.filter((one) => one.weekday === weekday).map((one) => one.residual)),
      ),
    );
    return deviation(values[day]!, mean(recent) + mean(seasonal), spread);
  },
};

/** Alarms of a textbook method over all series of a tenant; those of neighbouring days are told as one. */
export function baselineAlarms(set: SeriesSet, detector: Detector): Alarm[] {
  const raised = set.series.flatMap((series) => alarmsOf(series, detector)).sort((a, b) => a.onset - b.onset);
  const grouped: Alarm[] = [];
  for (const alarm of raised) {
    const group = grouped.findLast((one) => alarm.onset - one.onset <= 2);
    if (group) group.faces.push(...alarm.faces);
    else grouped.push(alarm);
  }
  return grouped;
}

function alarmsOf({ metric, scope, values }: DailySeries, detector: Detector): Alarm[] {
  const alarms: Alarm[] = [];
  for (let day = 7 * weeks; day < values.length; day += 1) {
    if ((values[day] ?? null) === null) continue;
    const size = detector(values, day);
    if (size === null || Math.abs(size) < alarmAt) continue;
    const direction = size > 0 ? 'up' : 'down';
    const faces: Alarm['faces'] = [{ metric, direction }];
    alarms.push({
      onset: day,
      firstSeen: day,
      tellings: [{ day, onset: day, kind: 'deviation' }],
      metric,
      scope,
      direction,
      lead: null,
      faces,
    });
  }
  return alarms;
}

function sameWeekday(values: Values, day: number): number[] {
  return Array.from({ length: weeks }, (_, week) => values[day - 7 * (week + 1)] ?? null).filter(
    (value) => value !== null,
  );
}

function known(values: Values, from: number, to: number): number[] {
  return values.slice(Math.max(0, from), to + 1).filter((value) => value !== null);
}

function deviation(value: number, centre: number, spread: number): number | null {
  return spread > 0 ? (value - centre) / spread : null;
}
