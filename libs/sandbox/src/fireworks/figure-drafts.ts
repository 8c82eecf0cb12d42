import type { Draft } from './draft.js';
import { evidenceOf, headlineMetrics, headlines, partsOf, phraseOf, relatedInsights } from './evidence.js';
import { compare, type Comparison } from './fact-choice.js';
import type { PromptReading } from './prompt-facts.js';
import type { Question } from './question.js';
import { parseScope } from './scope.js';
import {
  capitalised,
  cited,
  comparisonSentence,
  factBullets,
  isRate,
  lowered,
  metricName,
  periodName,
} from './wording.js';

/** How much of something there was, and what it compares to. */
export function metricDraft(question: Question, reading: PromptReading): Draft {
  const metrics = question.metrics.length > 0 ? question.metrics : headlineMetrics;
  const [first, ...more] = metrics.flatMap((metric) => compare(reading.facts, metric, question) ?? []);
  if (!first) return missingDraft(question, reading);
  const { current, previous } = first;
  const related = relatedInsights({ ...question, metrics: [current.metric] }, reading);
  const isWhole = question.channels.length + question.devices.length === 0;
  const past =
    question.isAboutThePast && previous
      ? `In the ${periodName(previous)} before, it came to ${cited(previous)}. `
      : '';
  return {
    opening: past + comparisonSentence(first),
    bullets: [
      ...more.map(comparisonSentence),
      ...related
        .slice(0, 2)
        .map((insight) => `${capitalised(phraseOf(insight, reading))}${evidenceOf(insight, reading)}.`),
      ...(isWhole ? factBullets(partsOf(reading, current.metric, 'channel')) : []),
    ],
    facts: [current],
    insights: related.slice(0, 1),
  };
}

/** Which channel or device class stands out. */
export function segmentsDraft(question: Question, reading: PromptReading): Draft {
  const kind = /device|mobile|desktop|tablet/.test(question.text) ? 'device' : 'channel';
  const metric =
    question.metrics[0] ??
    headlineMetrics.find((name) => partsOf(reading, name, kind).length > 0) ??
    'sessions';
  const parts = partsOf(reading, metric, kind);
  const [largest] = parts;
  if (!largest) {
    const whole = metricDraft({ ...question, metrics: [metric] }, reading);
    return { ...whole, opening: `I have no split of ${metricName(metric)} by ${kind}. ${whole.opening}` };
  }
  const smallest = parts.length > 1 ? parts.at(-1) : undefined;
  const rest = smallest
    ? `, the ${isRate(metric) ? 'lowest' : 'smallest'} ${cited(smallest)} for ${parseScope(smallest.scope)[kind]}`
    : '';
  return {
    opening:
      `${parseScope(largest.scope)[kind]} stands first in ${metricName(metric)} by ${kind} ` +
      `with ${cited(largest)} in the latest ${periodName(largest)}${rest}.`,
    bullets: factBullets(parts),
    facts: parts.slice(0, 2),
    insights: relatedInsights({ ...question, metrics: [metric] }, reading).slice(0, 1),
  };
}

/** The most important figures and the most serious finding. */
export function summaryDraft(reading: PromptReading): Draft {
  const [first, ...more] = headlines(reading);
  const [insight] = reading.insights;
  const watch = insight
    ? `The point to watch: ${phraseOf(insight, reading)}.`
    : 'Nothing is out of its usual range.';
  return {
    opening: [...(first ? [comparisonSentence(first)] : []), watch].join(' '),
    bullets: more.map(comparisonSentence),
    facts: first ? [first.current] : [],
    insights: reading.insights.slice(0, 1),
  };
}

/** Says what is not known, and offers what is: the same part of the business first, then the same metric. */
function missingDraft(question: Question, reading: PromptReading): Draft {
  const places = [
    ...question.channels.map((name) => `through ${name}`),
    ...question.devices.map((name) => `on ${name}`),
  ];
  const wanted = [question.metrics.map(metricName).join(' and '), ...places].filter(Boolean).join(' ');
  const closest = closestTo(question, reading);
  return {
    opening:
      `I have no figure on ${wanted || 'that'} in the data I was given.` +
      (closest ? ` The closest I have: ${lowered(comparisonSentence(closest))}` : ''),
    bullets: [],
    facts: [],
    insights: [],
  };
}

function closestTo(question: Question, reading: PromptReading): Comparison | undefined {
  const isWhole = question.channels.length + question.devices.length === 0;
  const inScope = isWhole
    ? []
    : headlineMetrics.flatMap((metric) => compare(reading.facts, metric, question) ?? []);
  const whole = headlines(reading);
  return inScope[0] ?? whole.find(({ current }) => question.metrics.includes(current.metric)) ?? whole[0];
}
