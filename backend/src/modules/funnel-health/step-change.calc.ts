import { addUp, weeksCompared, type ChannelWeeks, type Sums } from './channel-weeks.calc.js';

export type Step = 'conversion_rate' | 'revenue_per_session';

/** One step of one channel, four weeks beside the four before. */
export interface StepChange {
  channel: string;
  step: Step;
  now: number;
  before: number;
  /** Standard error of their difference. */
  error: number;
  sessions: number;
  /** The rate of each of the eight weeks. */
  weekly: number[];
}

/** Orders differ in size as well as in number. */
const orderSizes = 1.25;
const fewestSessions = 200;
const fewestConversions = 20;

/** Null where a channel is too small to have a rate that could be compared. */
export function stepChange({ channel, weeks }: ChannelWeeks, step: Step): StepChange | null {
  const before = weeks.slice(0, weeksCompared);
  const now = weeks.slice(weeksCompared);
  const sums = [addUp(before), addUp(now)] as const;
  if (sums.some(({ sessions }) => sessions < fewestSessions)) return null;
  if (sums[0].conversions < fewestConversions) return null;
  const chance = Math.hypot(chanceError(sums[0], step), chanceError(sums[1], step));
  const scatter = Math.hypot(weeklyError(before, step), weeklyError(now, step));
  return {
    channel,
    step,
    now: rateOf(sums[1], step),
    before: rateOf(sums[0], step),
    error: Math.max(chance, scatter),
    sessions: sums[1].sessions,
    weekly: weeks.map((week) => rateOf(week, step)),
  };
}

function rateOf({ sessions, conversions, revenue }: Sums, step: Step): number {
  if (sessions === 0) return 0;
  return step === 'conversion_rate' ? (100 * conversions) / sessions : revenue / sessions;
}

/** What the number of orders alone lets the rate vary by. */
function chanceError(sums: Sums, step: Step): number {
  const orders = Math.max(1, sums.conversions);
  const relative = (step === 'conversion_rate' ? 1 : orderSizes) / Math.sqrt(orders);
  const worth = step === 'conversion_rate' ? 100 : sums.revenue / orders;
  return (relative * orders * worth) / sums.sessions;
}

/** Standard error of the mean of four weeks, from how they differ. */
function weeklyError(weeks: readonly Sums[], step: Step): number {
  const rates = weeks.map((week) => rateOf(week, step));
  const mean = rates.reduce((sum, rate) => sum + rate, 0) / rates.length;
  const squares = rates.reduce((sum, rate) => sum + (rate - mean) ** 2, 0);
  return Math.sqrt(squares / (rates.length - 1) / rates.length);
}
