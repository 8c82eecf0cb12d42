import type { FactSet } from '../facts/fact-set.js';
import type { Numeral } from '../numerals/numeral.js';
import { mask, type Span } from '../text/words.js';
import { type DirectionMention, findDirections } from './direction-words.js';
import { grouped, type Group } from './groups.js';
import type { MetricMention } from './metric-words.js';
import { findPeriods, type PeriodMention } from './period-words.js';
import type { ScopeMention } from './scope-words.js';
import { type Segment, segmentsOf } from './segments.js';

/** A sentence taken apart once; frames of its numerals are read from it. */
export interface SentenceReading {
  text: string;
  masked: string;
  numerals: readonly Numeral[];
  segments: readonly Segment[];
  metrics: Group<MetricMention>[];
  channels: Group<ScopeMention>[];
  devices: Group<ScopeMention>[];
  periods: Group<PeriodMention>[];
  directions: DirectionMention[];
}

const periodJoin =
  /^\s?(?:,|and|und|to|bis|through)\s(?:the\s|in\s)?$|^\s(?:and|und|to|bis)\s(?:the\s|in\s)?$/i;

export function readSentence(text: string, numerals: readonly Numeral[], set: FactSet): SentenceReading {
  const figures = numerals.map(({ outerStart, outerEnd }) => ({ start: outerStart, end: outerEnd }));
  const periods = findPeriods(text).filter((mention) => !hits(mention, figures));
  const rank = new Map(periods.map((mention) => [mention, mention]));
  const scopes = set.scopeWords.find(mask(text, [...periods, ...figures], '#'));
  const metrics = set.metricWords
    .find(mask(text, [...periods, ...scopes, ...figures], '#'))
    .filter((one) => !hits(one, figures));
  const directions = findDirections(text, [...figures, ...periods, ...scopes]);
  settleLatest(text, [...rank.values()]);
  const masked = masks(text, numerals, metrics, scopes, periods);
  return {
    text,
    masked,
    numerals,
    segments: segmentsOf(masked).map((segment) => withoutOrigin(segment, text, directions)),
    metrics: grouped(text, metrics),
    channels: grouped(
      text,
      scopes.filter(({ dimension }) => dimension !== 'device'),
      isBothNamed,
    ),
    devices: grouped(
      text,
      scopes.filter(({ dimension }) => dimension !== 'channel'),
      isBothNamed,
    ),
    periods: grouped(text, periods, () => true, periodJoin),
    directions,
  };
}

/** "from 50,902" is a comparison after a movement or before "to"; "€2.4M from 24,086 orders" is none. */
function withoutOrigin(segment: Segment, text: string, directions: readonly DirectionMention[]): Segment {
  if (segment.kind !== 'reference' || !/^(?:from|von|after|nach)\b/i.test(text.slice(segment.start)))
    return segment;
  const isMove =
    /^after/i.test(text.slice(segment.start)) ||
    directions.some(({ end }) => end <= segment.start) ||
    /^\s?(?:to|auf)\b/i.test(text.slice(segment.end));
  return isMove ? segment : { ...segment, kind: 'main' };
}

function isBothNamed(a: ScopeMention, b: ScopeMention): boolean {
  return a.value !== null && b.value !== null;
}

function hits(span: Span, others: readonly Span[]): boolean {
  return others.some((one) => one.start < span.end && span.start < one.end);
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

/** Beside "this week", "last week" is the one before it. */
function settleLatest(text: string, periods: readonly PeriodMention[]): void {
  const latest = periods.filter(({ kind, back }) => kind === 'latest' && back === 0);
  for (const mention of latest) {
    if (
      !/^(?:the\s|in\s)*(?:last|past|letzten|yesterday|gestern)/i.test(text.slice(mention.start, mention.end))
    )
      continue;
    const current = latest.find(
      (one) =>
        /^(?:this|the current|current|diese|today|heute)/i.test(text.slice(one.start, one.end)) &&
        one.days?.[0] === mention.days?.[0],
    );
    if (current) mention.back = 1;
  }
}
