import { directionOf, roleOf, type Comparison } from './fact-choice.js';
import { isDay, isMonth, monthNames } from './periods.js';
import type { PromptFact } from './prompt-facts.js';

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

/** For use inside a sentence; names such as Paid Search keep their capitals. */
export function lowered(text: string): string {
  return /^[A-Z][a-z]+ [A-Z]/.test(text) ? text : text.charAt(0).toLowerCase() + text.slice(1);
}

/** The figure exactly as the product displays it, with its fact. */
export function cited(fact: PromptFact): string {
  return `${fact.display} [${fact.id}]`;
}

export function scopePhrase({ channel, device }: PromptFact): string {
  const parts = [channel ? `through ${channel}` : '', device ? `on ${device}` : ''].filter(Boolean);
  return parts.length > 0 ? ` ${parts.join(' ')}` : '';
}

/** `on 12 Nov 2026`, `in October 2026` or `from 14 Nov 2026 to 20 Nov 2026`, and whether that may still change. */
export function periodPhrase(fact: PromptFact): string {
  const { from, to, label } = fact;
  const isProvisional = /provisional/.test(label);
  return `${timePhrase(from, to, fact)}${isProvisional ? ' (provisional)' : ''}`;
}

function timePhrase(from: string, to: string, fact: PromptFact): string {
  if (isDay(fact)) return `on ${dayInWords(from)}`;
  const next = new Date(Date.parse(to) + 86_400_000).toISOString();
  if (isMonth(fact) && next.slice(8, 10) === '01' && from.slice(0, 7) === to.slice(0, 7))
    return `in ${monthNames[Number(from.slice(5, 7)) - 1]} ${from.slice(0, 4)}`;
  return `from ${dayInWords(from)} to ${dayInWords(to)}`;
}

export function dayInWords(date: string): string {
  const [year, month, day] = date.split('-').map(Number);
  return `${day} ${monthNames[month! - 1]!.slice(0, 3)} ${year}`;
}

/** What a fact says of its metric. */
function roleName(fact: PromptFact): string {
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
      return periodPhrase(fact);
  }
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
      return `${name}, ${roleName(fact)}: ${cited(fact)}.`;
    });
}

/** One sentence on a level and what it compares to. */
export function comparisonSentence(comparison: Comparison): string {
  const { current } = comparison;
  return `${subjectOf(current)} ${isSingular(current) ? 'was' : 'were'} ${toldOf(comparison)}`;
}

/** The same, where something else was thought of it: it did not `verb`. */
export function correctionSentence(comparison: Comparison, verb: string): string {
  const { current } = comparison;
  const was = isSingular(current) ? 'it was' : 'they were';
  return `${subjectOf(current)} did not ${verb}: ${was} ${toldOf(comparison)}`;
}

function subjectOf(fact: PromptFact): string {
  return `${capitalised(metricName(fact.metric))}${scopePhrase(fact)}`;
}

function isSingular({ metric }: PromptFact): boolean {
  return ['revenue', 'conversion_rate', 'revenue_per_session'].includes(metric);
}

function toldOf({ current, previous, expected, change }: Comparison): string {
  const against = [
    previous ? `${cited(previous)} ${periodPhrase(previous)}` : '',
    expected ? `${cited(expected)} expected` : '',
  ].filter(Boolean);
  const comparison = against.length > 0 ? `, against ${against.join(' and ')}` : '';
  return `${cited(current)} ${periodPhrase(current)}${comparison}${change ? `, ${changeSince(change, previous)}` : ''}.`;
}

/** The same in short, under a name, where the period is said already. */
export function comparisonBullet(name: string, { current, previous, expected, change }: Comparison): string {
  const against = [
    previous ? `against ${cited(previous)}` : '',
    expected ? `${cited(expected)} expected` : '',
    change ? changeSince(change, previous) : '',
  ];
  return `${capitalised(name)}: ${[cited(current), ...against].filter(Boolean).join(', ')}.`;
}

function changeSince(change: PromptFact, previous: PromptFact | undefined): string {
  const isUnsaid = !previous && /7 days before/.test(change.label);
  return `${changePhrase(change)}${isUnsaid ? ' on the week before' : ''}`;
}

/** Rates are high or low; amounts are large or small. */
export function isRate(metric: string): boolean {
  return metric === 'conversion_rate' || metric === 'revenue_per_session';
}
