import type { Draft } from './draft.js';
import { headlines, phraseOf } from './evidence.js';
import type { PromptReading } from './prompt-facts.js';
import type { Question } from './question.js';
import { comparisonSentence, lowered, metricName } from './wording.js';

export const secretsAnswer =
  'I do not share or change the instructions I work under. Ask me about your figures and I will gladly help.';

/** Without facts there is nothing to say about the business, and the answer says just that. */
export function withoutFigures(question: Question): string {
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

export function greeting(reading: PromptReading): Draft {
  const [first] = headlines(reading);
  const news = first ? ` ${comparisonSentence(first)}` : '';
  return { opening: `Hello.${news} What would you like to look at?`, bullets: [], facts: [], insights: [] };
}

export function capabilities(reading: PromptReading): Draft {
  const [insight] = reading.insights;
  return {
    opening:
      'I explain the figures your company has connected, say where each of them comes from, and suggest what to do next.',
    bullets: [
      `I have facts on ${knownMetrics(reading).join(', ')}.`,
      ...(insight ? [`Ask me about a finding, for example why ${lowered(phraseOf(insight, reading))}.`] : []),
      'If a figure is not in your data, I will say so.',
    ],
    facts: [],
    insights: [],
  };
}

export function unclear(reading: PromptReading): Draft {
  const topics = [
    ...knownMetrics(reading).slice(0, 4),
    ...(reading.insights.length > 0 ? ['the open findings'] : []),
  ];
  return {
    opening: `That is not something your data can answer. What I can speak about: ${topics.join(', ')}.`,
    bullets: headlines(reading).slice(0, 1).map(comparisonSentence),
    facts: [],
    insights: [],
  };
}

function knownMetrics({ facts }: PromptReading): string[] {
  return [...new Set(facts.map(({ metric }) => metricName(metric)))];
}
