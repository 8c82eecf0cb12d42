import { lengthInDays, roleOf, type Comparison } from './fact-choice.js';
import type { PromptFact, PromptInsight } from './prompt-facts.js';
import { scopePart } from './question.js';

const metricNames: Record<string, string> = {
  sessions: 'sessions',
  users: 'users per day',
  conversions: 'conversions',
  revenue: 'revenue',
  conversion_rate: 'the conversion rate',
  revenue_per_session: 'revenue per session',
};

export function metricName(metric: string): string {
  return metricNames[metric] ?? metric.replaceAll('_', ' ');
}

export function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** The figure exactly as the product displays it, with its fact. */
export function cited(fact: PromptFact): string {
  return `${fact.display} [${fact.id}]`;
}

/** Names a period by its length: dates would be figures too. */
export function periodName(fact: PromptFact): string {
  const days = lengthInDays(fact);
  if (days === 1) return 'day';
  if (days === 7) return 'week';
  if (days >= 28 && days <= 31) return 'month';
  if (days >= 89 && days <= 92) return 'quarter';
  return 'period';
}

export function scopePhrase(fact: PromptFact): string {
  const channel = scopePart(fact.scope, 'channel');
  const device = scopePart(fact.scope, 'device');
  const parts = [channel ? `through ${channel}` : '', device ? `on ${device}` : ''].filter(Boolean);
  return parts.length > 0 ? ` ${parts.join(' ')}` : '';
}

export const roleNames = {
  level: 'actual',
  expectation: 'expected',
  change: 'change',
  contribution: 'contribution',
};

/** One line on one fact: what it is about, its role, its figure. */
export function factBullet(fact: PromptFact): string {
  const role = roleOf(fact);
  const name = `${capitalised(metricName(fact.metric))}${scopePhrase(fact)}`;
  return `${name}, ${role === 'level' ? `${periodName(fact)} figure` : roleNames[role]}: ${cited(fact)}.`;
}

/** One sentence on a level and what it compares to. */
export function comparisonSentence({ current, previous, expected, change }: Comparison): string {
  const isSingular = ['revenue', 'conversion_rate', 'revenue_per_session'].includes(current.metric);
  const verb = isSingular ? 'was' : 'were';
  const start = `${capitalised(metricName(current.metric))}${scopePhrase(current)} ${verb} ${cited(current)} in the latest ${periodName(current)}`;
  const against = [
    previous ? `${cited(previous)} in the ${periodName(previous)} before` : '',
    expected ? `${cited(expected)} expected` : '',
  ].filter(Boolean);
  const comparison = against.length > 0 ? `, against ${against.join(' and ')}` : '';
  return `${start}${comparison}${change ? `, a change of ${cited(change)}` : ''}.`;
}

/**
 * The words of an insight without any figure that no fact displays: dates are dropped, and the sentence ends before
 * the first figure that cannot be cited.
 */
export function insightPhrase(insight: PromptInsight, facts: PromptFact[]): string {
  const undated = insight.text
    .replace(
      /,?\s*\b(?:from|since|on|starting|between|until|as of)\s+(?:\w+day,?\s+)?\d{1,2}\.?\s+\p{L}{3,9}\.?(?:\s+\d{4})?/giu,
      '',
    )
    .replace(/,?\s*\b(?:from|since|on|starting|until)\s+\d{4}-\d\d-\d\d/gi, '')
    .replace(/\b\d{4}-\d\d-\d\d\b/g, '');
  let phrase = '';
  let rest = undated;
  for (let figure = firstFigure(rest); figure; figure = firstFigure(rest)) {
    const fact = facts.find(({ display }) => bare(display) === bare(figure.text));
    phrase += rest.slice(0, figure.at);
    if (!fact) return tidy(phrase);
    phrase += `${figure.text} [${fact.id}]`;
    rest = rest.slice(figure.at + figure.text.length);
  }
  return tidy(phrase + rest);
}

function firstFigure(text: string): { text: string; at: number } | undefined {
  const match = /[-+−]?(?:[€$£]\s?)?\d[\d.,]*(?:\s?[%€$£])?/.exec(text);
  return match ? { text: match[0].replace(/[.,]$/, ''), at: match.index } : undefined;
}

function bare(figure: string): string {
  return figure.replace(/[\s+\-−]/g, '');
}

/** Words that led up to a dropped figure would dangle. */
function tidy(phrase: string): string {
  let text = phrase.trim();
  for (let previous = ''; previous !== text;) {
    previous = text;
    text = text
      .replace(/[\s,;:(]+$|\s+(?:by|to|of|about|around|at|from|with|is|was|were|only|some|and|for|in)$/i, '')
      .trim();
  }
  return text.replace(/\.$/, '');
}
