import { adviceFor } from './advice.js';
import { compare, isTotal, roleOf, type Comparison } from './fact-choice.js';
import type { PromptFact, PromptInsight, PromptReading } from './prompt-facts.js';
import { scopePart, understand, type Question } from './question.js';
import {
  capitalised,
  cited,
  comparisonSentence,
  factBullet,
  insightPhrase,
  metricName,
  periodName,
  roleNames,
} from './wording.js';

const headlineMetrics = [
  'revenue',
  'sessions',
  'conversions',
  'conversion_rate',
  'users',
  'revenue_per_session',
];

interface Draft {
  opening: string;
  reasons: string[];
  /** What the advice should be about; empty for none. */
  facts: PromptFact[];
  insights: PromptInsight[];
}

/** Answers the last question from the facts of the prompt alone: the same prompt always gets the same words. */
export function answerQuestion(reading: PromptReading): string {
  const question = understand(reading);
  if (question.intent === 'secrets') {
    return 'I do not share or change the instructions I work under. Ask me about your figures and I will gladly help.';
  }
  if (reading.facts.length === 0 && reading.insights.length === 0) return withoutFigures(question);
  return render(draftFor(question, reading), question);
}

function withoutFigures(question: Question): string {
  if (question.intent === 'small-talk') {
    return 'Hello. I have no data of your company yet; once a data source is connected I can answer questions about it.';
  }
  const topic = question.metrics[0] ? ` on ${metricName(question.metrics[0])}` : '';
  return (
    `I have no data${topic} to answer this from, and I would rather say so than guess.\n\n` +
    '- No data source has delivered figures yet.\n' +
    '- Connect Google Analytics or upload a file under Connectors; after the first run I can answer with figures.'
  );
}

function draftFor(question: Question, reading: PromptReading): Draft {
  switch (question.intent) {
    case 'small-talk':
      return greeting(reading);
    case 'capabilities':
      return capabilities(reading);
    case 'insight-list':
      return insightList(reading);
    case 'one-insight':
      return oneInsight(question, reading);
    case 'segments':
      return segments(question, reading);
    case 'actions':
      return actions(question, reading);
    case 'reasons':
      return reasons(question, reading);
    case 'metric':
      return metricAnswer(question, reading);
    case 'summary':
      return summary(reading);
    case 'unclear':
      return unclear(reading);
    case 'secrets':
      throw new Error('A request for secrets is answered before anything is drafted.');
  }
}

function render({ opening, reasons: bullets, facts, insights }: Draft, question: Question): string {
  const parts = [opening];
  const shown = [...new Set(bullets)].slice(0, 3);
  if (shown.length > 0) parts.push(shown.map((line) => `- ${line}`).join('\n'));
  const advice = facts.length + insights.length > 0 ? adviceFor(facts, insights) : [];
  if (advice.length > 0 && question.intent !== 'small-talk') {
    const steps = advice.slice(0, question.intent === 'actions' ? 3 : 2);
    parts.push(
      `**What I would do**\n${steps.map(({ title, ownerRole, expectedEffect }) => `- ${title} (${ownerRole}). ${expectedEffect}.`).join('\n')}`,
    );
  }
  return parts.join('\n\n');
}

function greeting(reading: PromptReading): Draft {
  const first = headlines(reading)[0];
  const news = first ? ` ${comparisonSentence(first)}` : '';
  return { opening: `Hello.${news} What would you like to look at?`, reasons: [], facts: [], insights: [] };
}

function capabilities(reading: PromptReading): Draft {
  const metrics = [...new Set(reading.facts.map(({ metric }) => metricName(metric)))];
  return {
    opening:
      'I explain the figures your company has connected, say where each of them comes from, and suggest what to do next.',
    reasons: [
      `I have facts on ${metrics.join(', ')}.`,
      reading.insights[0]
        ? `Ask me about the findings, for example: why ${lowered(phraseOf(reading.insights[0], reading))}?`
        : '',
      'If a figure is not in your data, I will say so.',
    ].filter(Boolean),
    facts: [],
    insights: [],
  };
}

function insightList(reading: PromptReading): Draft {
  const { insights } = reading;
  const [first] = insights;
  if (!first) {
    return {
      opening: 'There are no open findings: the figures are within their usual range.',
      reasons: headlines(reading).map(comparisonSentence),
      facts: [],
      insights: [],
    };
  }
  const count = insights.length === 1 ? 'One finding deserves' : 'Several findings deserve';
  return {
    opening: `${count} your attention, and the most serious is this: ${phraseOf(first, reading)}.`,
    reasons: insights
      .slice(0, 3)
      .map(
        (insight) =>
          `${capitalised(insight.severity)}: ${phraseOf(insight, reading)}${evidence(insight, reading)}.`,
      ),
    facts: [],
    insights: insights.slice(0, 2),
  };
}

function oneInsight(question: Question, reading: PromptReading): Draft {
  const { insights } = reading;
  const position =
    question.ordinal ??
    insights.indexOf(relatedInsights(question, reading)[0] ?? (insights[0] as PromptInsight));
  const insight = insights.at(position);
  if (!insight) {
    return {
      opening: 'There is no such finding among the open ones.',
      reasons: insights.map((entry) => `${capitalised(entry.severity)}: ${phraseOf(entry, reading)}.`),
      facts: [],
      insights: [],
    };
  }
  const facts = factsOf(insight, reading);
  return {
    opening: `${capitalised(phraseOf(insight, reading))}. We rate this finding as ${insight.severity}.`,
    reasons: facts.map(factBullet),
    facts,
    insights: [insight],
  };
}

function segments(question: Question, reading: PromptReading): Draft {
  const kind = /device|mobile|desktop|tablet/.test(question.text) ? 'device' : 'channel';
  const metric =
    question.metrics[0] ??
    headlineMetrics.find((name) => partsOf(reading, name, kind).length > 0) ??
    'sessions';
  const parts = partsOf(reading, metric, kind);
  const [largest] = parts;
  if (!largest)
    return {
      ...metricAnswer({ ...question, metrics: [metric] }, reading),
      opening: `I have no split of ${metricName(metric)} by ${kind}. ${metricAnswer({ ...question, metrics: [metric] }, reading).opening}`,
    };
  const smallest = parts.at(-1);
  const rest =
    smallest && smallest !== largest
      ? `; the smallest is ${scopePart(smallest.scope, kind)} with ${cited(smallest)}`
      : '';
  return {
    opening: `By ${kind}, the largest part of ${metricName(metric)} is ${scopePart(largest.scope, kind)} with ${cited(largest)} in the latest ${periodName(largest)}${rest}.`,
    reasons: parts.slice(0, 3).map(factBullet),
    facts: parts.slice(0, 2),
    insights: relatedInsights({ ...question, metrics: [metric] }, reading).slice(0, 1),
  };
}

function actions(question: Question, reading: PromptReading): Draft {
  const related = relatedInsights(question, reading);
  const insights = related.length > 0 ? related : reading.insights;
  const [first] = insights;
  if (!first) {
    const { facts, reasons: bullets } = metricAnswer(question, reading);
    return {
      opening:
        'Nothing is out of its usual range, so I would keep the course and watch the figures that matter most.',
      reasons: bullets,
      facts,
      insights: [],
    };
  }
  return {
    opening: `I would start with the point that costs the most: ${phraseOf(first, reading)}.`,
    reasons: factsOf(first, reading).map(factBullet),
    facts: [],
    insights: insights.slice(0, 2),
  };
}

function reasons(question: Question, reading: PromptReading): Draft {
  const insights = relatedInsights(question, reading);
  const [first] = insights;
  if (!first) {
    const draft = metricAnswer(question, reading);
    return {
      ...draft,
      opening: `${draft.opening} I see no finding that explains more than the usual ups and downs.`,
    };
  }
  const metric = question.metrics[0];
  const level = metric ? compare(reading.facts, metric, question) : undefined;
  const bullets = [
    ...drivers(first, reading, metric),
    ...insights.slice(1).map((insight) => `Also: ${phraseOf(insight, reading)}.`),
  ];
  return {
    opening: `The main reason in the data is that ${lowered(phraseOf(first, reading))}.${level ? ` ${comparisonSentence(level)}` : ''}`,
    reasons: bullets,
    facts: [],
    insights: insights.slice(0, 2),
  };
}

function metricAnswer(question: Question, reading: PromptReading): Draft {
  const metrics = question.metrics.length > 0 ? question.metrics : headlineMetrics;
  const found = metrics.flatMap((metric) => compare(reading.facts, metric, question) ?? []);
  const [first, ...more] = found;
  if (!first) return missing(question, reading);
  const related = relatedInsights({ ...question, metrics: [first.current.metric] }, reading);
  const bullets = [
    ...more.map(comparisonSentence),
    ...related
      .slice(0, 2)
      .map((insight) => `${capitalised(phraseOf(insight, reading))}${evidence(insight, reading)}.`),
    ...partsOf(reading, first.current.metric, 'channel')
      .filter((fact) => fact !== first.current)
      .map(factBullet),
  ];
  const past =
    question.isAboutThePast && first.previous
      ? `In the ${periodName(first.previous)} before, it came to ${cited(first.previous)}. `
      : '';
  return {
    opening: past + comparisonSentence(first),
    reasons: bullets,
    facts: [first.current],
    insights: related.slice(0, 1),
  };
}

function missing(question: Question, reading: PromptReading): Draft {
  const wanted = [...question.metrics.map(metricName), ...question.channels, ...question.devices].join(', ');
  const closest =
    headlines(reading).find(({ current }) => question.metrics.includes(current.metric)) ??
    headlines(reading)[0];
  return {
    opening: `I have no figure on ${wanted || 'that'} in the data I was given.${closest ? ` The closest I have: ${lowered(comparisonSentence(closest))}` : ''}`,
    reasons: [],
    facts: closest ? [closest.current] : [],
    insights: [],
  };
}

function summary(reading: PromptReading): Draft {
  const [first, ...more] = headlines(reading);
  const [insight] = reading.insights;
  const opening = [
    first ? comparisonSentence(first) : '',
    insight ? `The point to watch: ${phraseOf(insight, reading)}.` : 'Nothing is out of its usual range.',
  ];
  return {
    opening: opening.filter(Boolean).join(' '),
    reasons: more.map(comparisonSentence),
    facts: first ? [first.current] : [],
    insights: reading.insights.slice(0, 1),
  };
}

function unclear(reading: PromptReading): Draft {
  const metrics = [...new Set(reading.facts.map(({ metric }) => metricName(metric)))].slice(0, 4);
  return {
    opening: `That is not something your data can answer. I can speak about ${metrics.join(', ')}${reading.insights.length > 0 ? ' and the open findings' : ''}.`,
    reasons: headlines(reading).slice(0, 1).map(comparisonSentence),
    facts: [],
    insights: [],
  };
}

function headlines(reading: PromptReading): Comparison[] {
  return headlineMetrics.flatMap(
    (metric) => compare(reading.facts.filter(isTotal), metric, { channels: [], devices: [] }) ?? [],
  );
}

/** Findings that speak about what the question names, most fitting first. */
function relatedInsights(question: Question, reading: PromptReading): PromptInsight[] {
  const score = (insight: PromptInsight) => {
    const facts = factsOf(insight, reading);
    const text = insight.text.toLowerCase();
    const names = [...question.channels, ...question.devices].map((name) => name.toLowerCase());
    const onScope = names.filter(
      (name) => text.includes(name) || facts.some((fact) => fact.scope.toLowerCase().includes(name)),
    );
    const onMetric = question.metrics.filter(
      (metric) => text.includes(metric.replaceAll('_', ' ')) || facts.some((fact) => fact.metric === metric),
    );
    if (names.length > 0 && onScope.length === 0) return 0;
    if (names.length + question.metrics.length === 0) return 1;
    return 2 * onScope.length + onMetric.length;
  };
  const scored = reading.insights
    .map((insight) => ({ insight, score: score(insight) }))
    .filter((entry) => entry.score > 0);
  return scored.sort((a, b) => b.score - a.score).map(({ insight }) => insight);
}

function drivers(insight: PromptInsight, reading: PromptReading, metric: string | undefined): string[] {
  const own = factsOf(insight, reading);
  const parts = reading.facts.filter(
    (fact) => roleOf(fact) === 'contribution' && (!metric || fact.metric === metric),
  );
  return [...own, ...parts.filter((fact) => !own.includes(fact))].map(factBullet);
}

/** Latest levels of a metric by channel or device, largest first. */
function partsOf(reading: PromptReading, metric: string, kind: 'channel' | 'device'): PromptFact[] {
  const other = kind === 'channel' ? 'device' : 'channel';
  const parts = reading.facts.filter(
    (fact) =>
      fact.metric === metric &&
      roleOf(fact) === 'level' &&
      scopePart(fact.scope, kind) &&
      !scopePart(fact.scope, other),
  );
  const latest = parts
    .map(({ to }) => to)
    .sort()
    .at(-1);
  return parts.filter(({ to }) => to === latest).sort((a, b) => amount(b) - amount(a));
}

function amount({ display }: PromptFact): number {
  return Number(display.replace(/[^\d.]/g, ''));
}

function factsOf(insight: PromptInsight, reading: PromptReading): PromptFact[] {
  return reading.facts.filter(({ id }) => insight.factIds.includes(id));
}

function phraseOf(insight: PromptInsight, reading: PromptReading): string {
  return insightPhrase(insight, reading.facts) || 'a metric left its usual range';
}

function evidence(insight: PromptInsight, reading: PromptReading): string {
  const phrase = phraseOf(insight, reading);
  const facts = factsOf(insight, reading).filter(({ id }) => !phrase.includes(`[${id}]`));
  return facts.length > 0
    ? ` (${facts
        .slice(0, 2)
        .map((fact) => `${roleNames[roleOf(fact)]} ${cited(fact)}`)
        .join(', ')})`
    : '';
}

/** For use inside a sentence; names of channels keep their capitals. */
function lowered(text: string): string {
  return /^[A-Z][a-z]+ [A-Z]/.test(text) ? text : text.charAt(0).toLowerCase() + text.slice(1);
}
