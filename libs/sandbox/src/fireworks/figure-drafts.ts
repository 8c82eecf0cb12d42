import type { Draft } from './draft.js';
import { evidenceOf, headlineMetrics, headlines, phraseOf, relatedInsights } from './evidence.js';
import { compare, type Comparison, partsOf } from './fact-choice.js';
import { type AskedPeriod, monthNames } from './periods.js';
import type { PromptReading } from './prompt-facts.js';
import type { Question } from './question.js';
import {
  capitalised,
  cited,
  comparisonBullet,
  comparisonSentence,
  isRate,
  lowered,
  metricName,
  periodPhrase,
  scopePhrase,
} from './wording.js';

/** How much of something there was, and what it compares to. */
export function metricDraft(question: Question, reading: PromptReading): Draft {
  const metrics = question.metrics.length > 0 ? question.metrics : headlineMetrics;
  const [first, ...more] = metrics.flatMap((metric) => compare(reading.facts, metric, question) ?? []);
  if (!first) return missingDraft(question, reading);
  const related = relatedInsights({ ...question, metrics: [first.current.metric] }, reading, first.current);
  const isWhole = question.channels.length + question.devices.length === 0;
  return {
    opening: comparisonSentence(first),
    bullets: [
      ...more.map(metricBullet),
      ...(isWhole
        ? partsOf(reading.facts, first.current.metric, 'channel', question).map(placeBullet)
        : related
            .slice(0, 1)
            .map((insight) => `${capitalised(phraseOf(insight, reading))}${evidenceOf(insight, reading)}.`)),
    ],
    facts: [first.current],
    insights: related.slice(0, 1),
  };
}

/** Which channel or device class stands out, or how the named ones compare. */
export function segmentsDraft(question: Question, reading: PromptReading): Draft {
  const isDevice =
    /device/.test(question.text) || (question.devices.length > 0 && !/channel/.test(question.text));
  const kind = isDevice ? 'device' : 'channel';
  const isAboutSpend = /budget|spend|invest|money into/.test(question.text);
  const metrics = [...question.metrics, ...(isAboutSpend ? ['revenue_per_session'] : []), ...headlineMetrics];
  const splits = [...new Set(metrics)].map((metric) => ({
    metric,
    parts: partsOf(reading.facts, metric, kind, question),
  }));
  const [split, ...others] = splits.filter(({ parts }) => parts.length > 0);
  if (!split || (question.metrics[0] && split.metric !== question.metrics[0])) {
    return missingDraft({ ...question, channels: [], devices: [] }, reading, ` by ${kind}`);
  }
  const { metric, parts } = split;
  const [largest] = parts;
  const smallest = parts.length > 1 ? parts.at(-1) : undefined;
  const whole =
    question.metrics.length > 0 && compare(reading.facts, metric, { ...question, channels: [], devices: [] });
  const nameOf = ({ current }: Comparison) => current[kind] ?? '';
  const { [kind]: _, ...ofOtherKind } = largest!.current;
  const within = scopePhrase(ofOtherKind);
  const place = parts.length === 2 ? 'against' : isRate(metric) ? 'the lowest' : 'the smallest';
  const rest = smallest ? `, ${place} ${cited(smallest.current)} for ${nameOf(smallest)}` : '';
  const caveat = isAboutSpend
    ? ' What the channels cost is not in the data, so this tells the worth of a visit only.'
    : '';
  return {
    opening:
      `${whole ? `${comparisonSentence(whole)} ` : ''}${capitalised(nameOf(largest!))} stands first in ${metricName(metric)}${within} ` +
      `${periodPhrase(largest!.current)} with ${cited(largest!.current)}${rest}.${caveat}`,
    bullets: [
      ...parts.map(placeBullet),
      ...(question.metrics.length === 0 && parts.length < 3
        ? others.flatMap((other) => other.parts.map(metricBullet))
        : []),
    ],
    facts: parts.slice(0, 2).map(({ current }) => current),
    insights: relatedInsights({ ...question, metrics: [metric] }, reading, largest!.current).slice(0, 1),
  };
}

/** A metric as one of several of the same place and period. */
export function metricBullet(comparison: Comparison): string {
  const { current } = comparison;
  return comparisonBullet(`${metricName(current.metric)}${scopePhrase(current)}`, comparison);
}

/** A place as one of several of the same metric and period. */
export function placeBullet(comparison: Comparison): string {
  return comparisonBullet(comparison.current.channel ?? comparison.current.device ?? 'all', comparison);
}

/** Says what is not known, and offers what is: the same part of the business first, then the same metric. */
export function missingDraft(question: Question, reading: PromptReading, split = ''): Draft {
  const places = [
    ...question.channels.map((name) => `through ${name}`),
    ...question.devices.map((name) => `on ${name}`),
  ];
  const wanted = [question.metrics.map(metricName).join(' and '), ...places].filter(Boolean).join(' ');
  const closest = closestTo(question, reading);
  return {
    opening:
      `I have no figure ${wanted ? wanted.replace(/^(?!on |through )/, 'on ') : 'on that'}${split}${askedWords(question.period)} in the data I was given.` +
      (closest ? ` The closest I have: ${lowered(comparisonSentence(closest))}` : ''),
    bullets: [],
    facts: [],
    insights: [],
  };
}

function askedWords(period: AskedPeriod | undefined): string {
  if (period?.kind === 'month' && period.month) return ` for ${monthNames[period.month - 1]}`;
  return period?.kind === 'day' || period?.kind === 'weekday' ? ' for that day' : '';
}

function closestTo(question: Question, reading: PromptReading): Comparison | undefined {
  const [metric = 'revenue'] = question.metrics;
  const anyTime = { ...question, period: undefined };
  const whole = headlines(reading, question.period);
  return (
    compare(reading.facts, metric, anyTime) ??
    whole.find(({ current }) => current.metric === metric) ??
    whole[0] ??
    headlines(reading)[0]
  );
}
