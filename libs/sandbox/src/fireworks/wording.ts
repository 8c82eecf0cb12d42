import { directionOf, lengthInDays, roleOf, type Comparison } from './fact-choice.js';
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
  switch (roleOf(fact)) {
    case 'expectation':
      return 'expected';
    case 'range':
      return /upper/i.test(fact.label) ? 'upper end of the usual range' : 'lower end of the usual range';
    case 'contribution':
      return /share/i.test(fact.label) ? 'share of the change' : `contribution${directionWord(fact)}`;
    case 'change':
      return directionOf(fact) && /below|above/i.test(fact.label) ? 'difference' : 'change';
    case 'level':
      return hasNewer(fact, facts) ? `the ${periodName(fact)} before` : `latest ${periodName(fact)}`;
  }
}

function hasNewer(fact: PromptFact, facts: PromptFact[]): boolean {
  return facts.some(
    (other) =>
      roleOf(other) === 'level' &&
      other.metric === fact.metric &&
      other.scope === fact.scope &&
      other.to > fact.to,
  );
}

function directionWord(fact: PromptFact): string {
  const direction = directionOf(fact);
  return direction ? `, ${direction === 'down' ? 'downwards' : 'upwards'}` : '';
}

/** `87.7 % [f6] below expectation`, `down 16.6 % [f3]`, or `a change of 16.6 % [f3]` where nothing tells the way. */
export function changePhrase(fact: PromptFact): string {
  const side = /\b(below|above)\b/i.exec(fact.label)?.[1]?.toLowerCase();
  if (!side) return `${directionOf(fact) ?? 'a change of'} ${cited(fact)}`;
  const reference = /weeks before/i.test(fact.label) ? 'the weeks before' : 'expectation';
  return `${cited(fact)} ${side} ${reference}`;
}

/** A line for each fact: what it is about, its role, its figure. Ranges say little on their own. */
export function factBullets(facts: PromptFact[]): string[] {
  return facts
    .filter((fact) => roleOf(fact) !== 'range')
    .map((fact) => {
      const name = `${capitalised(metricName(fact.metric))}${scopePhrase(fact)}`;
      if (roleOf(fact) === 'change') return `${name}: ${changePhrase(fact)}.`;
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
  return `${start}${comparison}${change ? `, ${changePhrase(change)}` : ''}.`;
}

/**
 * The words of an insight without any figure that no fact displays: dates are dropped, and the sentence ends before
 * the first figure that cannot be cited. The insight's own facts come first where two display the same.
 */
export function insightPhrase(insight: PromptInsight, facts: PromptFact[]): string {
  const isOwn = ({ id }: PromptFact) => insight.factIds.includes(id);
  const ordered = [...facts.filter(isOwn), ...facts.filter((fact) => !isOwn(fact))];
  let phrase = '';
  let rest = withoutDates(insight.text.replace(/\s*\[\w+\]/g, ''));
  for (let figure = firstFigure(rest); figure; figure = firstFigure(rest)) {
    const fact = ordered.find(({ display }) => bare(display) === bare(figure.text));
    phrase += rest.slice(0, figure.at);
    if (!fact) return tidy(phrase);
    phrase += `${figure.text} [${fact.id}]`;
    rest = rest.slice(figure.at + figure.text.length);
  }
  return tidy(phrase + rest);
}

const dayInWords = '(?:\\w+day,?\\s+)?(?:\\d{1,2}\\s+to\\s+)?\\d{1,2}\\.?\\s+\\p{L}{3,9}\\.?(?:\\s+\\d{4})?';
const datePattern = new RegExp(
  `,?\\s*\\b(?:from|since|on|starting|between|until|to|and|as of)\\s+(?:${dayInWords}|\\d{4}-\\d\\d-\\d\\d)(?!\\p{L})`,
  'giu',
);

function withoutDates(text: string): string {
  return text.replace(datePattern, '').replace(/\b\d{4}-\d\d-\d\d\b/g, '');
}

function firstFigure(text: string): { text: string; at: number } | undefined {
  const match = /[-+−]?(?:(?:[€$£]|\b[A-Z]{3}(?=\s))\s?)?\d[\d.,]*(?:\s?[%€$£])?/.exec(text);
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
