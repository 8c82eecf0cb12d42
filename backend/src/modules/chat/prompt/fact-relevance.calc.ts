import type { Metric, Period, Scope } from '@ocsuite/types';
import type { PlaceFacts, UnnumberedFact } from '../../metrics/index.js';
import { timesNamed, type TimesNamed } from './times-named.calc.js';

/** What a question names. Longer phrases come first: "conversion rate" is not "conversions". */
const metricWords: [Metric, RegExp][] = [
  ['conversion_rate', /conversion[- ]rate|\bconvert\w*|\bcr\b/g],
  [
    'revenue_per_session',
    /(revenue|value|money|worth)( earned)? (per|a|of a|for each) (session|visit|visitor)/g,
  ],
  ['revenue', /revenue|income|turnover|money|earn(ed|ings)?\b|sales value|how much did we (make|sell)/g],
  ['conversions', /conversions?\b|orders?\b|sales\b|purchases?|transactions?|key events?/g],
  ['users', /\busers?\b|people|audience|visitors/g],
  ['sessions', /sessions?\b|traffic|visits?\b/g],
];
/** What people call channels and devices beside their names. */
const otherNames: Record<string, RegExp> = {
  mobile: /\bphones?\b|smartphones?/,
  desktop: /\b(computer|laptop|pc)s?\b/,
  tablet: /\bipads?\b/,
  email: /\be-mails?\b|newsletters?|mailings?/,
  'paid search': /\bads?\b|adwords|\bppc\b/,
  'organic search': /\bseo\b|\brankings?\b/,
};
const superlative =
  /\b(best|worst|highest|lowest|strongest|weakest|top|peak|record|busiest|quietest|most|least|biggest|slowest)\b/;
const wantsNewest = /\b(yesterday|today|latest|newest|last day)\b/;
const extremeDay = /\b(highest|lowest) (final )?day\b/;

type Grain = 'day' | 'week' | 'month';

interface Subject {
  label?: string;
  metric: Metric;
  period: Period;
  scope: Scope;
}

type Score = (subject: Subject) => number;

/** A question and where it stands. */
export interface Asked {
  question: string;
  /** The questions before it. */
  before?: string | undefined;
  /** The newest day that has figures. */
  newest?: string | undefined;
}

/** What comes of the question before counts half: "and on mobile?" leaves open what it is about. */
const earlierShare = 0.5;
/** Who names nothing is told of the whole business: of weeks before months, and of single days but the newest. */
const wholeBusiness = 6;
const unasked: Record<Grain, number> = { week: 3, month: 0, day: -3 };
const newestDay = 5;
const comparedDay = 7;

/** Scores what a fact has to do with a question; facts of equal score are as relevant as their order says. */
export function relevanceTo(asked: Asked): Score {
  const named = namedBy(asked);
  return (fact) => {
    const { scope, period } = fact;
    const isWhole = !scope.channel && !scope.device;
    const isNewest = period.from === asked.newest;
    return (
      named(fact) + (isWhole ? wholeBusiness : 0) + unasked[grainOf(period)] + (isNewest ? newestDay : 0)
    );
  };
}

/** Of the places that a question names whole, what no other fact tells, of the time that it names: the week if none. */
export function factsAskedFor(
  places: PlaceFacts[],
  { question, before = '', newest }: Asked,
): UnnumberedFact[] {
  const text = `${question}\n${before}`.toLowerCase();
  const partsNamedOf = partsNamed(text);
  const named = places.filter(({ scope }) => partsNamedOf(scope) === Object.keys(scope).length);
  if (named.length === 0) return [];
  const times = timesNamed(text);
  const isNewestWanted = wantsNewest.test(text);
  const grains = grainsNamed(text, times);
  if (isNewestWanted) grains.add('day');
  if (grains.size === 0) grains.add('week');
  const metrics = metricsNamed(text);
  const isEachWanted = !isNewestWanted && times.days.length + times.weekdays.length === 0;
  const scoreOfDay = dayScores(times);
  const isAsked = (day: string) =>
    isEachWanted || scoreOfDay(day) >= comparedDay || (isNewestWanted && day === newest);
  return named
    .flatMap(({ facts }) => facts())
    .filter(({ metric, period }) => {
      const grain = grainOf(period);
      const isMeant = grains.has(grain) && (metrics.size === 0 || metrics.has(metric));
      return isMeant && (grain !== 'day' || isAsked(period.from));
    });
}

/** Scores how much of what a question names a fact or an insight is about. */
export function namedBy({ question, before, newest }: Asked): Score {
  const asked = scoreOf(question.toLowerCase(), newest);
  if (!before) return asked;
  const earlier = scoreOf(before.toLowerCase(), newest);
  return (subject) => asked(subject) + earlierShare * earlier(subject);
}

function scoreOf(text: string, newest: string | undefined): Score {
  const metrics = metricsNamed(text);
  const times = timesNamed(text);
  const scoreOfDay = dayScores(times);
  const grains = grainsNamed(text, times);
  const partsNamedOf = partsNamed(text);
  const isNewestWanted = wantsNewest.test(text);
  const wantsExtremes = grains.has('day') && superlative.test(text);
  return ({ label = '', metric, period, scope }) => {
    const grain = grainOf(period);
    return (
      (metrics.has(metric) ? 8 : 0) +
      8 * partsNamedOf(scope) +
      (grains.has(grain) ? 4 : 0) +
      (times.months.some((month) => spans(period, month)) ? 6 : 0) +
      (grain === 'day' ? scoreOfDay(period.from) : 0) +
      (isNewestWanted && period.from === newest ? 8 : 0) +
      (wantsExtremes && grain === 'day' && extremeDay.test(label) ? 8 : 0)
    );
  };
}

function grainOf({ from, to }: Period): Grain {
  if (from === to) return 'day';
  return from.endsWith('-01') ? 'month' : 'week';
}

/** Each day is scored once: many facts are of the same. */
function dayScores(times: TimesNamed): (day: string) => number {
  const known = new Map<string, number>();
  return (day) => {
    const score = known.get(day) ?? dayScore(day, times);
    known.set(day, score);
    return score;
  };
}

/** A day that is named; then the same weekday before it, which it is compared with, and the days beside it. */
function dayScore(date: string, { days, weekdays }: TimesNamed): number {
  if (days.length === 0 && weekdays.length === 0) return 0;
  const at = Date.parse(date);
  if (weekdays.includes(new Date(at).getUTCDay())) return comparedDay;
  const distances = days.map(({ month, day }) => {
    const named = [date.slice(0, 4), month ?? date.slice(5, 7), day].join('-');
    return Math.round((Date.parse(`${named} UTC`) - at) / 86_400_000);
  });
  if (distances.includes(0)) return 12;
  if (distances.includes(7)) return comparedDay;
  return distances.some((distance) => Math.abs(distance) === 1) ? 6 : 0;
}

function metricsNamed(text: string): Set<Metric> {
  const named = new Set<Metric>();
  let rest = text;
  for (const [metric, words] of metricWords) {
    const without = rest.replace(words, ' ');
    if (without !== rest) named.add(metric);
    rest = without;
  }
  return named;
}

function grainsNamed(text: string, { days, months, weekdays }: TimesNamed): Set<Grain> {
  const grains = new Set<Grain>();
  const rest = text.replace(/\b(seven|7) days\b/, 'week');
  if (days.length + weekdays.length > 0 || /\b(da(y|ys|ily)|yesterday|today)\b/.test(rest)) grains.add('day');
  if (/\bweek/.test(rest)) grains.add('week');
  if (months.length > 0 || /\b(month|quarter|year)/.test(rest)) grains.add('month');
  return grains;
}

/** How much of a place is named: "which channel is the best?" is about all of them, whatever they are called. */
function partsNamed(text: string): (scope: Scope) => number {
  const known = new Map<string, boolean>();
  const isNamed = (part: string) => {
    const answer = known.get(part) ?? names(text, part.toLowerCase());
    known.set(part, answer);
    return answer;
  };
  const isAnyChannel = text.includes('channel');
  const isAnyDevice = text.includes('device');
  return ({ channel, device }) =>
    (channel !== undefined && (isAnyChannel || isNamed(channel)) ? 1 : 0) +
    (device !== undefined && (isAnyDevice || isNamed(device)) ? 1 : 0);
}

/** By its whole name, by a word of it that says something ("paid" for Paid Search), or by another name. */
function names(text: string, part: string): boolean {
  return (
    text.includes(part) ||
    part.split(/\W+/).some((word) => word.length > 3 && text.includes(word)) ||
    (otherNames[part]?.test(text) ?? false)
  );
}

function spans({ from, to }: Period, month: number): boolean {
  return Number(from.slice(5, 7)) <= month && month <= Number(to.slice(5, 7));
}
