import type { DailySeries } from './daily-series.calc.js';
import { SeriesWalker, walkStart, type Walk } from './detect.calc.js';
import type { Strictness } from './evidence-run.calc.js';

interface Remembered {
  walker: SeriesWalker;
  series: DailySeries;
  from: number;
  start: number;
  strictness: Strictness;
}

/**
 * Walks of earlier looks at the same source, to be continued where they ended. It saves time and nothing else: a walk
 * is continued only when its past is the same to the figure, else it is done anew.
 */
export class WalkMemory {
  private readonly walks = new Map<string, Remembered>();

  walk(series: DailySeries, from: number, strictness: Strictness): Walk {
    const { channel, device } = series.scope;
    const key = JSON.stringify([series.metric, channel, device, series.ratio !== undefined]);
    const start = walkStart(series.values.length, from);
    const known = this.walks.get(key);
    const isContinued =
      known?.from === from &&
      known.start === start &&
      known.strictness.day === strictness.day &&
      isSamePast(known.series, series);
    if (known && isContinued) {
      known.series = series;
      return known.walker.walk(series);
    }
    const walker = new SeriesWalker(series, from, strictness).walk();
    this.walks.set(key, { walker, series, from, start, strictness });
    return walker;
  }
}

function isSamePast(before: DailySeries, now: DailySeries): boolean {
  return (
    before.nature === now.nature &&
    isPrefix(before.values, now.values) &&
    isPrefix(before.orders, now.orders) &&
    isPrefix(before.ratio?.numerator, now.ratio?.numerator) &&
    isPrefix(before.ratio?.denominator, now.ratio?.denominator)
  );
}

type Values = readonly (number | null)[] | undefined;

function isPrefix(before: Values, now: Values): boolean {
  if (!before || !now) return before === now;
  if (before.length > now.length) return false;
  for (let index = 0; index < before.length; index += 1) if (before[index] !== now[index]) return false;
  return true;
}
