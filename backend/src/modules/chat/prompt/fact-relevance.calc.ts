import type { Metric, Period, Scope } from '@ocsuite/types';

/** What a question names. Longer phrases come first: "conversion rate" is not "conversions". */
const metricWords: [Metric, RegExp][] = [
  ['conversion_rate', /conversion[- ]rate|\bconvert\w*|\bcr\b/g],
  [
    'revenue_per_session',
    /(revenue|value|money|worth)( earned)? (per|a|of a|for each) (session|visit|visitor)/g,
  ],
  ['revenue', /revenue|income|turnover|money|earn(ed|ings)?\b|sales value/g],
  ['conversions', /conversions?\b|orders?\b|sales\b|purchases?|transactions?|key events?/g],
  ['users', /\busers?\b|people|audience|visitors/g],
  ['sessions', /sessions?\b|traffic|visits?\b/g],
];
const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const monthName = /\b(jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)(?:[a-z]*)\b/g;
const weekday = /\b(mon|tues|wednes|thurs|fri|satur|sun)days?\b/;

type Grain = 'day' | 'week' | 'month';

interface Subject {
  metric: Metric;
  period: Period;
  scope: Scope;
}

/** Scores what a fact has to do with a question; facts of equal score are as relevant as their order says. */
export function relevanceTo(question: string): (fact: Subject) => number {
  const text = question.toLowerCase();
  const metrics = metricsNamed(text);
  const kinds = kindsNamed(text);
  const grains = grainsNamed(text);
  const monthsNamed = [...text.matchAll(monthName)].map(([, name]) => months.indexOf(name!.slice(0, 3)) + 1);
  return ({ metric, period, scope }) => {
    const parts = [scope.channel, scope.device].filter((part) => part !== undefined);
    const grain = grainOf(period);
    return (
      (metrics.has(metric) ? 8 : 0) +
      (parts.length === 0 ? 2 : 0) +
      (parts.some((part) => isNamed(part, text)) || kinds.some((kind) => scope[kind]) ? 8 : 0) +
      (grains.has(grain) ? 4 : 0) +
      (monthsNamed.some((month) => spans(period, month)) ? 6 : 0) +
      (grain === 'week' ? 3 : 0)
    );
  };
}

export function grainOf({ from, to }: Period): Grain {
  if (from === to) return 'day';
  return from.endsWith('-01') ? 'month' : 'week';
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

function grainsNamed(text: string): Set<Grain> {
  const grains = new Set<Grain>();
  if (
    /\bda(y|ys|ily)\b|yesterday|today/.test(text) ||
    weekday.test(text) ||
    /\d{1,2}(st|nd|rd|th)?\b/.test(text)
  )
    grains.add('day');
  if (/\bweek/.test(text)) grains.add('week');
  if (/\b(month|quarter|year)/.test(text)) grains.add('month');
  return grains;
}

/** "Which channel is the best?" is about all of them, whatever they are called. */
function kindsNamed(text: string): (keyof Scope)[] {
  return (['channel', 'device'] as const).filter((kind) => text.includes(kind));
}

/** By its whole name, or by a word of it that says something: "paid" for Paid Search. */
function isNamed(part: string, text: string): boolean {
  const name = part.toLowerCase();
  return text.includes(name) || name.split(/\W+/).some((word) => word.length > 3 && text.includes(word));
}

function spans({ from, to }: Period, month: number): boolean {
  return Number(from.slice(5, 7)) <= month && month <= Number(to.slice(5, 7));
}
