import { lengthInDays, roleOf, type Comparison } from './fact-choice.js';
import type { PromptFact, PromptInsight } from './prompt-facts.js';
import { parseScope } from './scope.js';

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
  const { channel, device } = parseScope(fact.scope);
  const parts = [channel ? `through ${channel}` : '', device ? `on ${device}` : ''].filter(Boolean);
  return parts.length > 0 ? ` ${parts.join(' ')}` : '';
}

/** What a fact is among others: the same figure of an earlier period is the one to compare with. */
export function roleName(fact: PromptFact, facts: PromptFact[]): string {
  const role = roleOf(fact);
  if (role === 'expectation') return 'expected';
  if (role !== 'level') return role;
  const isEarlier = facts.some(
    (other) =>
      roleOf(other) === 'level' &&
      other.metric === fact.metric &&
      other.scope === fact.scope &&
      other.to > fact.to,
  );
  return isEarlier ? `the ${periodName(fact)} before` : `latest ${periodName(fact)}`;
}

/** A line for each fact: what it is about, its role, its figure. */
export function factBullets(facts: PromptFact[]): string[] {
  return facts.map((fact) => {
    const name = `${capitalised(metricName(fact.metric))}${scopePhrase(fact)}`;
    return `${name}, ${roleName(fact, facts)}: ${cited(fact)}.`;
  });
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

/** Rates are high or low; amounts are large or small. */
export function isRate(metric: string): boolean {
  return metric === 'conversion_rate' || metric === 'revenue_per_session';
}

/** For use inside a sentence; names such as Paid Search keep their capitals. */
export function lowered(text: string): string {
  return /^[A-Z][a-z]+ [A-Z]/.test(text) ? text : text.charAt(0).toLowerCase() + text.slice(1);
}
