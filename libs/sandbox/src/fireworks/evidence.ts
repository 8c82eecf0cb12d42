import { compare, isTotal, roleOf, type Comparison } from './fact-choice.js';
import type { PromptFact, PromptInsight, PromptReading } from './prompt-facts.js';
import type { Question } from './question.js';
import { parseScope } from './scope.js';
import { cited, insightPhrase, roleName } from './wording.js';

export const headlineMetrics = [
  'revenue',
  'sessions',
  'conversions',
  'conversion_rate',
  'users',
  'revenue_per_session',
];

/** The whole business, one comparison for each metric. */
export function headlines({ facts }: PromptReading): Comparison[] {
  const whole = { channels: [], devices: [] };
  return headlineMetrics.flatMap((metric) => compare(facts.filter(isTotal), metric, whole) ?? []);
}

export function factsOf(insight: PromptInsight, { facts }: PromptReading): PromptFact[] {
  return facts.filter(({ id }) => insight.factIds.includes(id));
}

export function phraseOf(insight: PromptInsight, { facts }: PromptReading): string {
  return insightPhrase(insight, facts) || 'a metric left its usual range';
}

/** The figures behind an insight that its own words do not already cite, in brackets. */
export function evidenceOf(insight: PromptInsight, reading: PromptReading): string {
  const phrase = phraseOf(insight, reading);
  const facts = factsOf(insight, reading);
  const more = facts.filter((fact) => !phrase.includes(`[${fact.id}]`) && isPlain(fact)).slice(0, 2);
  if (more.length === 0) return '';
  return ` (${more.map((fact) => `${roleName(fact, facts)} ${cited(fact)}`).join(', ')})`;
}

function isPlain(fact: PromptFact): boolean {
  return roleOf(fact) === 'level' || roleOf(fact) === 'expectation';
}

/** Findings that speak about what the question names, most fitting first; all of them when it names nothing. */
export function relatedInsights(question: Question, reading: PromptReading): PromptInsight[] {
  const names = [...question.channels, ...question.devices].map((name) => name.toLowerCase());
  const score = (insight: PromptInsight) => {
    const facts = factsOf(insight, reading);
    const text = insight.text.toLowerCase();
    const onScope = names.filter(
      (name) => text.includes(name) || facts.some(({ scope }) => scope.toLowerCase().includes(name)),
    );
    const onMetric = question.metrics.filter(
      (metric) => text.includes(metric.replaceAll('_', ' ')) || facts.some((fact) => fact.metric === metric),
    );
    if (names.length > 0 && onScope.length === 0) return 0;
    if (names.length + question.metrics.length === 0) return 1;
    return 2 * onScope.length + onMetric.length;
  };
  return reading.insights
    .map((insight) => ({ insight, fit: score(insight) }))
    .filter(({ fit }) => fit > 0)
    .sort((a, b) => b.fit - a.fit)
    .map(({ insight }) => insight);
}

/** Latest levels of a metric by channel or by device, largest first. */
export function partsOf({ facts }: PromptReading, metric: string, kind: 'channel' | 'device'): PromptFact[] {
  const other = kind === 'channel' ? 'device' : 'channel';
  const parts = facts.filter((fact) => {
    const scope = parseScope(fact.scope);
    return (
      fact.metric === metric &&
      roleOf(fact) === 'level' &&
      scope[kind] !== undefined &&
      scope[other] === undefined
    );
  });
  const latest = parts.reduce((last, { to }) => (to > last ? to : last), '');
  return parts.filter(({ to }) => to === latest).sort((a, b) => amount(b) - amount(a));
}

function amount({ display }: PromptFact): number {
  return Number(display.replace(/[^\d.]/g, ''));
}
