import type { FactSet } from '../facts/fact-set.js';
import { periodName } from '../facts/period-names.js';
import type { Numeral } from '../numerals/numeral.js';
import { mask, overlaps, type Span } from '../text/words.js';
import { type DirectionMention, findDirections, findJudgements } from '../vocabulary/direction-words.js';
import type { MetricMention } from '../vocabulary/metric-words.js';
import { fiscalNamesIn } from '../vocabulary/fiscal-names.js';
import { findWeekdays } from '../vocabulary/weekday-words.js';
import type { PeriodMention } from '../vocabulary/period-mention.js';
import { perDay } from '../vocabulary/per-day.js';
import { findPeriods } from '../vocabulary/period-words.js';
import type { ScopeMention } from '../vocabulary/scope-words.js';
import { isCompared } from './attachment.js';
import { grouped, type Group } from './groups.js';
import type { Surroundings } from './surroundings.js';
import { isBothNamed, segmentsOf } from './segments.js';
import type { Lump } from '../facts/lumps.js';

/** A sentence taken apart once: what it mentions, and where. */
export interface Reading {
  text: string;
  /** Same length: metrics are m, segments s, periods p, figures #. */
  masked: string;
  numerals: readonly Numeral[];
  metrics: Group<MetricMention>[];
  channels: Group<ScopeMention>[];
  devices: Group<ScopeMention>[];
  periods: Group<PeriodMention>[];
  directions: DirectionMention[];
  /** Segments taken together or left out. */
  lumps: readonly Lump[];
  surroundings: Surroundings;
}

const periodJoin =
  /^\s?(?:,|and|und|to|bis|through)\s(?:the\s|in\s)?$|^\s(?:and|und|to|bis)\s(?:the\s|in\s)?$|^\s?[-–—]\s?$/i;

export function readSentence(
  text: string,
  numerals: readonly Numeral[],
  set: FactSet,
  surroundings: Surroundings,
): Reading {
  const figures = numerals.map(({ outerStart, outerEnd }) => ({ start: outerStart, end: outerEnd }));
  const isFree = (span: Span): boolean => !figures.some((one) => overlaps(one, span));
  const fiscal = fiscalNamesIn(text).flatMap(({ start, end, name }): PeriodMention[] => {
    const known = set.periodNames.get(name);
    return known ? [{ start, end, kind: 'dates', ...known }] : [];
  });
  const dated = [
    ...fiscal,
    ...findPeriods(text).map((one): PeriodMention => {
      const known = isRelativeName(one) && set.periodNames.get(periodName(text.slice(one.start, one.end)));
      return known ? { start: one.start, end: one.end, kind: 'dates', ...known } : one;
    }),
  ];
  const named = [...dated, ...findWeekdays(text, set.ladder).filter(({ kind }) => kind !== 'weekday')];
  const periods = named
    .filter((one, index) => !named.slice(0, index).some((other) => overlaps(one, other)))
    .filter(isFree)
    .toSorted((a, b) => a.start - b.start)
    .filter((one, index, all) => !isDayOfNext(text, one, all[index + 1]));
  settleLatest(text, periods);
  // "Newsletter signups" is a metric, however the channels are called.
  const phrases = set.metricWords.phrasesIn(text);
  // "One mobile visit in 52" names its segment inside.
  const wordy = numerals.filter(
    ({ kind, text: written }) => kind === 'fraction' && /\s\p{L}+\s\p{L}+\s/u.test(written),
  );
  const closed = figures.filter((_, index) => !wordy.includes(numerals[index]!));
  const found = set.scopeWords
    .find(mask(text, [...periods, ...closed], '#'))
    .filter(
      (one) =>
        !closed.some((figure) => overlaps(figure, one)) && !phrases.some((phrase) => overlaps(phrase, one)),
    );
  const metrics = set.metricWords.find(mask(text, [...periods, ...found, ...figures], '#')).filter(isFree);
  // "The newsletter grew by 490 subscribers", where the facts call them newsletter subscribers.
  const scopes = found.filter(
    (one) => !metrics.some((metric) => set.metricWords.isNamedAfter(metric, text.slice(one.start, one.end))),
  );
  const masked = masks(text, numerals, metrics, scopes, periods);
  for (const period of periods) if (isLookedBackAt({ text, masked }, period)) period.kind = 'before';
  return {
    text,
    masked,
    numerals,
    metrics: grouped(text, metrics),
    ...segmentsOf(text, scopes, surroundings),
    periods: grouped(text, periods, () => true, periodJoin),
    directions: [
      ...findDirections(text, [...figures, ...periods, ...scopes, ...metrics]).filter(
        // "Sitzungen über E-Mail"
        ({ start, end }) =>
          !(/^über$/i.test(text.slice(start, end)) && /^\s(?:\p{L}+\s)?s/u.test(masked.slice(end))),
      ),
      ...findJudgements(text, [...new Set(metrics.flatMap((one) => one.metrics))]),
    ].toSorted((a, b) => a.start - b.start),
    surroundings,
  };
}

/** What a sentence speaks of, for the pieces after it that leave it out. */
export function subjectsOf(text: string, set: FactSet): Omit<Surroundings, 'figures'> {
  const scopes = set.scopeWords.find(text);
  const named = (wanted: ScopeMention['dimension']): string[] =>
    scopes.flatMap(({ dimension, value }) => (dimension === wanted && value !== null ? [value] : []));
  const period = findPeriods(text).find(
    ({ kind }) => kind === 'dates' || kind === 'latest' || kind === 'inside',
  );
  return {
    metrics: [...new Set(set.metricWords.find(text).flatMap(({ metrics }) => metrics))],
    channels: named('channel'),
    devices: named('device'),
    ...(period && { period }),
    ...(perDay.test(text) && { isPace: true }),
  };
}

function masks(
  text: string,
  numerals: readonly Numeral[],
  metrics: readonly Span[],
  scopes: readonly ScopeMention[],
  periods: readonly Span[],
): string {
  let masked = mask(text, periods, 'p');
  // Lists of segments or metrics are one thing; their commas and ands separate no statements.
  masked = mask(masked, grouped(text, scopes, isBothNamed), 's');
  masked = mask(masked, grouped(text, metrics), 'm');
  const figures = numerals.map(({ outerStart, outerEnd, range }, index) => {
    const next = numerals[index + 1];
    const isPair = range !== undefined && next?.range === range;
    return { start: outerStart, end: isPair ? next.outerEnd : outerEnd };
  });
  return mask(masked, figures, '#');
}

function isRelativeName({ kind, isRelation }: PeriodMention): boolean {
  return kind === 'latest' && !isRelation;
}

/** "On Friday, 13 November": the date says which Friday. */
function isDayOfNext(
  text: string,
  { kind, from, to, end }: PeriodMention,
  next: PeriodMention | undefined,
): boolean {
  return (
    kind === 'dates' &&
    from === to &&
    next?.kind === 'dates' &&
    next.from === next.to &&
    /^,?\s(?:(?:the|den)\s)?$/.test(text.slice(end, next.start))
  );
}

/** "more than last quarter": what the latest one is compared with is the one before it. */
function isLookedBackAt(sentence: Pick<Reading, 'text' | 'masked'>, period: PeriodMention): boolean {
  return (
    period.kind === 'latest' &&
    period.back === 0 &&
    /^(?:the\s)?(?:last|letzten?|vergangenen?)\s\p{L}+$/iu.test(
      sentence.text.slice(period.start, period.end),
    ) &&
    isCompared(sentence, period)
  );
}

/** Beside "this week", "last week" is the one before it. */
function settleLatest(text: string, periods: readonly PeriodMention[]): void {
  // "€7.17 the week before and €7.48 the week before that"
  for (const [index, mention] of periods.entries())
    if (/\sthat$/i.test(text.slice(mention.start, mention.end)))
      if (periods.slice(0, index).some(({ kind }) => kind === 'before')) mention.back = 2;
  const latest = periods.filter(({ kind, back }) => kind === 'latest' && back === 0);
  const words = (one: PeriodMention): string => text.slice(one.start, one.end);
  for (const mention of latest) {
    if (!/^(?:the\s|in\s)*(?:last|past|letzten|yesterday|gestern)/i.test(words(mention))) continue;
    const current = latest.find(
      (one) =>
        /^(?:this|the current|current|diese|today|heute)/i.test(words(one)) &&
        one.days?.[0] === mention.days?.[0],
    );
    if (current) mention.back = 1;
  }
}
