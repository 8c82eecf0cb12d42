import type { LearnedBaseline } from '@ocsuite/types';

/**
 * The rules of docs/growth-pulse.md for a count that is summed (sessions, users, conversions), written down a second
 * time from that page alone: nothing here may be taken from the engine, or the two could be wrong together.
 */
export function fitFromFile(
  valueOn: ReadonlyMap<string, number>,
  { learnedFrom, learnedTo, leftOut, levelOn, levelChanges = [] }: LearnedBaseline,
) {
  const days = [...valueOn]
    .filter(([day]) => learnedFrom <= day && day <= learnedTo && !leftOut.includes(day))
    .map(([day, figure]) => {
      const back = daysBetween(day, levelOn);
      const value = levelChanges.reduce(
        (scaled, { on, factor }) => (day < on ? scaled * factor : scaled),
        figure,
      );
      return { value, back, week: Math.ceil(back / 7), weekday: (new Date(day).getUTCDay() + 6) % 7 };
    });
  const usual = meanOf(days.map(({ value }) => value));
  const weekdayFactors = fitWeekdays(days, usual < 8 ? meanOf : medianOf);
  const flat = days
    .filter(({ weekday }) => weekdayFactors[weekday]! > 0.05)
    .map((day) => ({ ...day, y: day.value / weekdayFactors[day.weekday]! }));
  const slopePerDay = fitSlope(flat);
  const levels = flat.map(({ y, back }) => y + slopePerDay * back);
  const centre = medianOf(levels);
  const reach = 2.5 * Math.max(Math.sqrt(usual + 0.5), spreadOf(levels.map((level) => level - centre)));
  const levelBounds = { lo: centre - reach, hi: centre + reach };
  const limited = levels.map((one) => clamp(one, levelBounds.lo, levelBounds.hi));
  const { levelDays, misses } = chooseMemory(levels, limited, 2 * reach);
  const level = meanOf(limited.slice(-levelDays));
  const scaled = misses.map(({ miss, foretold }, position) => {
    const shown = Math.min(1, weekdayFactors[flat[position + 7]!.weekday]! / 0.3);
    return shown * (foretold > 0 && level > 0 ? miss * clamp(level / foretold, 0.5, 2) : miss);
  });
  const spread = spreadOf(scaled);
  const counted = scaled.map((one) => clamp(one, -2.5 * spread, 2.5 * spread));
  const products = counted.slice(1).map((one, before) => one * counted[before]!);
  const persistence = clamp(sumOf(products) / sumOf(counted.map((one) => one * one)), 0, 0.6);
  return {
    days: days.length,
    weekdayFactors,
    slopePerDay,
    levelBounds,
    levelDays,
    level,
    spread,
    persistence,
  };
}

/** The number of days whose mean foretells the next day best, and by how much it missed each. */
function chooseMemory(levels: readonly number[], limited: readonly number[], most: number) {
  const tried = [28, 14, 7].map((levelDays) => {
    const misses = levels.slice(7).map((value, position) => {
      const foretold = meanOf(limited.slice(Math.max(0, position + 7 - levelDays), position + 7));
      return { foretold, miss: value - foretold };
    });
    return { levelDays, misses, size: meanOf(misses.map(({ miss }) => Math.min(most, Math.abs(miss)))) };
  });
  return tried.reduce((best, one) => (one.size < 0.95 * best.size ? one : best));
}

/** Expected value, standard error and scale of one day, with the printed parameters. */
export function expectedOn(day: string, baseline: LearnedBaseline) {
  const factor = baseline.weekdayFactors[(new Date(day).getUTCDay() + 6) % 7]!;
  const ahead = Math.min(14, daysBetween(baseline.levelOn, day));
  const expected = Math.max(0, (baseline.level + baseline.slopePerDay * ahead) * factor);
  const own = Math.max(baseline.spread * Math.max(0.3, factor), 0.02 * expected);
  const counting = Math.sqrt(expected + 0.5);
  const caution = baseline.days < 28 ? 1.35 : 1;
  const error = Math.max(own, counting) * Math.sqrt(1 + 8 / baseline.days) * caution;
  return { expected, error, power: counting > own ? 3 / 4 : 1 / 2 };
}

/** The end of the range on one side of what is expected. */
export function endOfRange({ expected, error, power }: Judged, side: 1 | -1): number {
  return expected * Math.max(0, 1 + (side * power * 2.576 * error) / expected) ** (1 / power);
}

/** Expected value, range, confidence and score of the days of an incident, with the printed parameters. */
export function judgePeriod(
  valueOn: ReadonlyMap<string, number>,
  baseline: LearnedBaseline,
  status: 'open' | 'closed',
) {
  const days = [...valueOn].map(([day, value]) => ({ value, ...expectedOn(day, baseline) }));
  const actual = sumOf(days.map(({ value }) => value));
  const expected = sumOf(days.map((day) => day.expected));
  const inertia = days.length === 1 ? 1 : (1 + baseline.persistence) / (1 - baseline.persistence);
  const errors = days.map(({ error }) => error);
  const variance = inertia * sumOf(errors.map((one) => one ** 2)) + sumOf(errors) ** 2 / baseline.levelDays;
  const whole = { expected, error: Math.sqrt(variance), power: Math.min(...days.map(({ power }) => power)) };

  const daily = days.map((day) => Math.sign(actual - expected) * deviationOf(day.value, day));
  const strongest = Math.max(Math.abs(deviationOf(actual, whole)), ...daily);
  const history = baseline.days >= 42 ? 1 : baseline.days >= 28 ? 0.9 : 0.75;
  const confidence = clamp(history * (1 - Math.exp(-(strongest - 1.5) / 2)), 0, 0.99);
  const delta = Math.abs(actual - expected);
  const materiality = (1 - Math.exp(-(100 * delta) / expected / 22)) * (delta / (delta + 8));
  const loss = actual < expected ? clamp((100 * delta) / expected - 60, 0, 40) / 40 : 0;
  const persistence = Math.min(1, 0.6 + Math.max(0.07 * (days.length - 1), 0.4 * loss));
  const known = clamp(days.length - 7, 0, 21) / 21;
  const urgency = (actual > expected ? 0.6 : 1) * (status === 'closed' ? 0.75 : 1 - 0.3 * known);
  return {
    expected,
    range: [endOfRange(whole, -1), endOfRange(whole, 1)],
    confidence,
    /** Of something new; what was seen before counts for less. */
    scoreIfNew: materiality * confidence * persistence * urgency,
  };
}

interface Judged {
  expected: number;
  error: number;
  power: number;
}

function deviationOf(value: number, { expected, error, power }: Judged): number {
  return (expected * ((value / expected) ** power - 1)) / power / error;
}

interface LearnedDay {
  value: number;
  weekday: number;
  week: number;
}

function fitWeekdays(days: readonly LearnedDay[], centreOf: (values: number[]) => number): number[] {
  let factors = [1, 1, 1, 1, 1, 1, 1];
  let ratios: { weekday: number; ratio: number }[] = [];
  for (const _round of ['first', 'second', 'third']) {
    const weekLevel = new Map<number, number>();
    for (const { week } of days) {
      const same = days.filter((day) => day.week === week && factors[day.weekday]! > 0.05);
      weekLevel.set(week, centreOf(same.map(({ value, weekday }) => value / factors[weekday]!)));
    }
    ratios = days
      .filter(({ week }) => weekLevel.get(week)! > 0)
      .map(({ value, weekday, week }) => ({ weekday, ratio: value / weekLevel.get(week)! }));
    const raw = factors.map((_, weekday) => {
      const own = ratios.filter((one) => one.weekday === weekday).map(({ ratio }) => ratio);
      return own.length ? centreOf(own) : 1;
    });
    factors = raw.map((one) => one / meanOf(raw));
  }
  const noise = spreadOf(ratios.map(({ ratio, weekday }) => ratio - factors[weekday]!));
  const byChance = (1.57 * noise ** 2) / Math.max(1, ratios.length / 7);
  const found = sumOf(factors.map((factor) => (factor - 1) ** 2)) / 6;
  const trust = Math.max(0, found - byChance) / found;
  return factors.map((factor) => 1 + trust * (factor - 1));
}

function fitSlope(flat: readonly { week: number; back: number; y: number }[]): number {
  const weeks = [...new Set(flat.map(({ week }) => week))]
    .map((week) => flat.filter((day) => day.week === week))
    .filter((week) => week.length >= 4)
    .map((week) => ({ x: -meanOf(week.map(({ back }) => back)), y: medianOf(week.map(({ y }) => y)) }));
  if (weeks.length < 4) return 0;
  const slopes = weeks.flatMap((a, i) => weeks.slice(i + 1).map((b) => (b.y - a.y) / (b.x - a.x)));
  const slope = medianOf(slopes);
  if (slope === 0) return 0;
  const middle = meanOf(weeks.map(({ x }) => x));
  const detrended = weeks.map(({ x, y }) => y - slope * (x - middle));
  const noise = spreadOf(detrended.map((one) => one - medianOf(detrended)));
  const byChance = (1.3 * noise ** 2) / sumOf(weeks.map(({ x }) => (x - middle) ** 2));
  return 0.8 * slope * (slope ** 2 / (slope ** 2 + 4 * byChance));
}

function spreadOf(residuals: readonly number[]): number {
  const sizes = residuals.map(Math.abs);
  const robust = 1.4826 * medianOf(sizes);
  if (robust === 0) return 0.8 * 1.2533 * meanOf(sizes);
  return Math.max(robust, Math.sqrt(meanOf(sizes.map((size) => Math.min(size, 3 * robust) ** 2))));
}

function medianOf(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return (sorted[(sorted.length - 1) >> 1]! + sorted[sorted.length >> 1]!) / 2;
}

function sumOf(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

function meanOf(values: readonly number[]): number {
  return sumOf(values) / values.length;
}

function clamp(value: number, lo: number, hi: number): number {
  return Math.max(lo, Math.min(hi, value));
}

function daysBetween(from: string, to: string): number {
  return (Date.parse(to) - Date.parse(from)) / 86_400_000;
}
