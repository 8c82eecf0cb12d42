import { compare, type Comparison, everything, isTotal, roleOf, type Wanted } from './fact-choice.js';
import { insightPhrase, isDated } from './insight-phrase.js';
import type { PromptFact, PromptInsight, PromptReading } from './prompt-facts.js';
import type { Question } from './question.js';
import { capitalised, changePhrase, cited, metricName, periodPhrase, scopePhrase } from './wording.js';

export const headlineMetrics = [
  'revenue',
  'sessions',
  'conversions',
  'conversion_rate',
  'users',
  'revenue_per_session',
];

/** The whole business, one comparison for each metric. */
export function headlines({ facts }: PromptReading, period?: Wanted['period']): Comparison[] {
  const whole = facts.filter(isTotal);
  return headlineMetrics.flatMap((metric) => compare(whole, metric, { ...everything, period }) ?? []);
}

export function factsOf(insight: PromptInsight, { facts }: PromptReading): PromptFact[] {
  return facts.filter(({ id }) => insight.factIds.includes(id));
}

/** What an insight says, of which days, and whether that is over. */
export function phraseOf(insight: PromptInsight, reading: PromptReading): string {
  const own = factsOf(insight, reading);
  const level = isDated(insight) ? undefined : own.find((fact) => roleOf(fact) === 'level');
  const words = insightPhrase(insight, reading.facts) || changeWords(own) || 'a metric left its usual range';
  return `${words}${level ? ` ${periodPhrase(level)}` : ''}${insight.isOver ? ', which has ended' : ''}`;
}

/** Where an insight's own words hold a figure that is no fact's. */
function changeWords(own: PromptFact[]): string {
  const change = own.find((fact) => roleOf(fact) === 'change');
  return change
    ? `${capitalised(metricName(change.metric))}${scopePhrase(change)}: ${changePhrase(change)}`
    : '';
}

/** The figures behind an insight that its own words do not already cite, in brackets. */
export function evidenceOf(insight: PromptInsight, reading: PromptReading): string {
  const phrase = phraseOf(insight, reading);
  const own = factsOf(insight, reading).filter(({ id }) => !phrase.includes(`[${id}]`));
  const actual = own.find((fact) => roleOf(fact) === 'level');
  const expected = own.find((fact) => roleOf(fact) === 'expectation');
  const more = [actual && cited(actual), expected && `${cited(expected)} expected`].filter(Boolean);
  return more.length > 0 ? ` (${more.join(', ')})` : '';
}

/**
 * Findings that speak about what the question names, most fitting first; all of them when it names nothing. `during` leaves
 * those that touch none of a figure's days.
 */
export function relatedInsights(
  question: Question,
  reading: PromptReading,
  during?: PromptFact,
): PromptInsight[] {
  const names = [...question.channels, ...question.devices].map((name) => name.toLowerCase());
  const score = (insight: PromptInsight) => {
    const facts = factsOf(insight, reading);
    const text = insight.text.toLowerCase();
    const onPlace = names.filter(
      (name) => text.includes(name) || facts.some((fact) => placesOf(fact).includes(name)),
    );
    const onMetric = question.metrics.filter(
      (metric) => text.includes(metric.replaceAll('_', ' ')) || facts.some((fact) => fact.metric === metric),
    );
    if (during && !facts.some(({ from, to }) => from <= during.to && during.from <= to)) return 0;
    if (names.length > 0 && onPlace.length === 0) return 0;
    if (names.length + question.metrics.length === 0) return 1;
    return 2 * onPlace.length + onMetric.length;
  };
  return reading.insights
    .map((insight) => ({ insight, fit: score(insight) }))
    .filter(({ fit }) => fit > 0)
    .sort((a, b) => b.fit - a.fit)
    .map(({ insight }) => insight);
}

function placesOf({ channel, device }: PromptFact): string[] {
  return [channel, device].flatMap((name) => name?.toLowerCase() ?? []);
}
