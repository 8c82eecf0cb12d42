import type { DailyRowsInput } from '@ocsuite/module-sdk';

const msPerDay = 86_400_000;
export const weeksCompared = 4;

export type Step = 'conversion_rate' | 'revenue_per_session';

/** What a channel had on the days of a week on which both sides of a step are known. */
export interface Sums {
  sessions: number;
  conversions: number;
  /** Conversions or revenue, as the step asks for. */
  outcome: number;
}

export interface ChannelWeeks {
  channel: string;
  step: Step;
  /** Eight whole weeks, the latest last. */
  weeks: Sums[];
}

export interface Period {
  from: string;
  to: string;
}

/** The four weeks up to the day looked at, or the four before them. */
export function periodOf({ asOf, provisionalFrom }: DailyRowsInput, which: 'now' | 'before'): Period {
  const dayBefore = (day: string, count: number): string =>
    new Date(Date.parse(day) - count * msPerDay).toISOString().slice(0, 10);
  const settled = provisionalFrom && provisionalFrom <= asOf ? dayBefore(provisionalFrom, 1) : asOf;
  const back = which === 'now' ? 0 : 7 * weeksCompared;
  return { from: dayBefore(settled, back + 7 * weeksCompared - 1), to: dayBefore(settled, back) };
}

/** A step by channel, devices added up, in weeks counted back from the last settled day. Sorted by channel. */
export function channelWeeks(input: DailyRowsInput, step: Step): ChannelWeeks[] {
  const { from } = periodOf(input, 'before');
  const { to } = periodOf(input, 'now');
  const channels = new Map<string, Sums[]>();
  const hasOwnRow = new Set(
    input.rows
      .filter(({ channel, device }) => channel && !device)
      .map(({ date, channel }) => `${date} ${channel}`),
  );
  for (const { date, channel, device, ...figures } of input.rows) {
    if (!channel || date < from || date > to) continue;
    // A channel reported as a whole and by device would count twice.
    if (device && hasOwnRow.has(`${date} ${channel}`)) continue;
    const weeks = channels.get(channel) ?? emptyWeeks();
    channels.set(channel, weeks);
    const sessions = figures.sessions ?? null;
    const outcome = (step === 'conversion_rate' ? figures.conversions : figures.revenue) ?? null;
    if (sessions === null || outcome === null) continue;
    const week = weeks[Math.floor((Date.parse(date) - Date.parse(from)) / (7 * msPerDay))]!;
    week.sessions += sessions;
    week.conversions += figures.conversions ?? 0;
    week.outcome += outcome;
  }
  return [...channels]
    .map(([channel, weeks]) => ({ channel, step, weeks }))
    .sort((a, b) => (a.channel < b.channel ? -1 : 1));
}

export function addUp(weeks: readonly Sums[]): Sums {
  return weeks.reduce(
    (sum, { sessions, conversions, outcome }) => ({
      sessions: sum.sessions + sessions,
      conversions: sum.conversions + conversions,
      outcome: sum.outcome + outcome,
    }),
    { sessions: 0, conversions: 0, outcome: 0 },
  );
}

function emptyWeeks(): Sums[] {
  return Array.from({ length: 2 * weeksCompared }, () => ({ sessions: 0, conversions: 0, outcome: 0 }));
}
