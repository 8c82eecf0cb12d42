import { addUp, weeksCompared, type ChannelWeeks, type Step, type Sums } from './channel-weeks.calc.js';

/** One step of one channel, four weeks beside the four before. */
export interface StepChange {
  channel: string;
  step: Step;
  now: number;
  before: number;
  /** Standard error of their difference. */
  error: number;
  sessions: number;
  sessionsBefore: number;
  /** Conversions or revenue went the way of the rate; where they did not, the visits are what changed. */
  isOwn: boolean;
  /** The rate of each of the eight weeks; null where nothing is known of a week. */
  weekly: (number | null)[];
}

/** Orders differ in size as well as in number. */
const orderSizes = 1.25;
const fewestSessions = 200;
const fewestConversions = 20;
/** Fewer known weeks on a side say nothing about how much weeks differ. */
const fewestWeeks = 3;

/** Null where a channel is too small, or too little is known of it, to have a rate that could be compared. */
export function stepChange({ channel, step, weeks }: ChannelWeeks): StepChange | null {
  const sides = [weeks.slice(0, weeksCompared), weeks.slice(weeksCompared)] as const;
  const [before, now] = [addUp(sides[0]), addUp(sides[1])];
  if (before.sessions < fewestSessions || now.sessions < fewestSessions) return null;
  if (before.conversions < fewestConversions) return null;
  const rates = sides.map((side) => side.map((week) => rateOf(week, step)));
  const known = rates.map((side) => side.filter((rate) => rate !== null));
  if (known.some(({ length }) => length < fewestWeeks)) return null;
  const chance = Math.hypot(chanceError(before, step), chanceError(now, step));
  const scatter = Math.hypot(...known.map(weeklyError));
  const [rateNow, rateBefore] = [rateOf(now, step)!, rateOf(before, step)!];
  return {
    channel,
    step,
    now: rateNow,
    before: rateBefore,
    error: Math.max(chance, scatter),
    sessions: now.sessions,
    sessionsBefore: before.sessions,
    isOwn: (rateNow - rateBefore) * (now.outcome - before.outcome) > 0,
    weekly: rates.flat(),
  };
}

function rateOf({ sessions, outcome }: Sums, step: Step): number | null {
  if (sessions === 0) return null;
  return (step === 'conversion_rate' ? 100 * outcome : outcome) / sessions;
}

/** What the number of orders alone lets the rate vary by. */
function chanceError({ sessions, conversions, outcome }: Sums, step: Step): number {
  const orders = Math.max(1, conversions);
  const relative = (step === 'conversion_rate' ? 1 : orderSizes) / Math.sqrt(orders);
  const worth = step === 'conversion_rate' ? 100 : outcome / orders;
  return (relative * orders * worth) / sessions;
}

/** Standard error of the mean of some weeks, from how they differ. */
function weeklyError(rates: readonly number[]): number {
  const mean = rates.reduce((sum, rate) => sum + rate, 0) / rates.length;
  const squares = rates.reduce((sum, rate) => sum + (rate - mean) ** 2, 0);
  return Math.sqrt(squares / (rates.length - 1) / rates.length);
}
