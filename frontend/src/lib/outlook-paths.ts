import type { MonthOutlook } from '@ocsuite/types';

interface Size {
  width: number;
  height: number;
}

const padding = 2;

/** SVG paths for a month that adds up: what was, where it is heading, how sure that is, and what was aimed for. */
export function outlookPaths(days: MonthOutlook['days'], { width, height }: Size) {
  const top = Math.max(...days.flatMap(({ actual, hi, goal }) => [actual ?? 0, hi ?? 0, goal ?? 0]), 1);
  const bottom = Math.min(...days.map(({ actual, lo }) => Math.min(actual ?? 0, lo ?? 0)), 0);
  const x = (index: number) => round((index / Math.max(1, days.length - 1)) * width);
  const y = (value: number) =>
    round(height - padding - ((value - bottom) / (top - bottom)) * (height - 2 * padding));
  const points = (of: (day: MonthOutlook['days'][number]) => number | null) =>
    days.flatMap((day, index) => {
      const value = of(day);
      return value === null ? [] : [`${x(index)} ${y(value)}`];
    });
  const line = (at: string[]) => (at.length > 1 ? `M${at.join('L')}` : '');
  const [high, low] = [points(({ hi }) => hi), points(({ lo }) => lo)];
  return {
    actual: line(points(({ actual }) => actual)),
    forecast: line(points(({ expected }) => expected)),
    band: high.length > 1 ? `${line([...high, ...low.toReversed()])}Z` : '',
    goal: line(points(({ goal }) => goal)),
  };
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
