import type { PromptFact } from './prompt-facts.js';
import type { Question } from './question.js';
import { parseScope } from './scope.js';

export type FactRole = 'level' | 'change' | 'expectation' | 'range' | 'contribution';

const roleLabels: [FactRole, RegExp][] = [
  ['contribution', /contribut|share of/],
  ['range', /\b(lower|upper) end\b|\brange\b/],
  ['change', /\b(change|versus|vs|compared|growth|below|above|deviation|difference|delta|gap)\b/],
  ['expectation', /expect|forecast|normal|baseline|usual|weeks before/],
];

/** What a fact says about its metric: how much, how much it moved, what was expected or usual, what a part added. */
export function roleOf(fact: PromptFact): FactRole {
  const label = fact.label.toLowerCase();
  const labelled = roleLabels.find(([, pattern]) => pattern.test(label))?.[0];
  return labelled ?? (fact.unit === 'percent' && fact.metric !== 'conversion_rate' ? 'change' : 'level');
}

/** Which way a change or a contribution went: by its sign, or by its label where figures carry no sign. */
export function directionOf({ label, display }: PromptFact): 'up' | 'down' | undefined {
  if (/\b(below|down|downwards|fell|drop|lower)\b/i.test(label) || /^[-−]/.test(display)) return 'down';
  if (/\b(above|up against|upwards|rose|higher)\b/i.test(label) || display.startsWith('+')) return 'up';
  return undefined;
}

export function isTotal(fact: PromptFact): boolean {
  return !parseScope(fact.scope).channel && !parseScope(fact.scope).device;
}

export function lengthInDays({ from, to }: PromptFact): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000) + 1;
}

/** Whether a fact speaks about just the part of the business that is asked about. */
function fitsScope(fact: PromptFact, { channels, devices }: Pick<Question, 'channels' | 'devices'>): boolean {
  const channel = parseScope(fact.scope).channel;
  const device = parseScope(fact.scope).device;
  const fits = (value: string | undefined, wanted: string[]) =>
    wanted.length === 0
      ? value === undefined
      : value !== undefined && wanted.some((name) => same(name, value));
  return fits(channel, channels) && fits(device, devices);
}

/** A level, the level of the period before, what was expected instead, and the change between them. */
export interface Comparison {
  current: PromptFact;
  previous?: PromptFact | undefined;
  expected?: PromptFact | undefined;
  change?: PromptFact | undefined;
}

/** Puts together what the facts say about one metric in one scope, newest period first. */
export function compare(
  facts: PromptFact[],
  metric: string,
  scope: Pick<Question, 'channels' | 'devices'> & Partial<Pick<Question, 'grain'>>,
): Comparison | undefined {
  const own = facts.filter((fact) => fact.metric === metric && fitsScope(fact, scope));
  const levels = ofGrain(
    own.filter((fact) => roleOf(fact) === 'level'),
    scope.grain,
  ).sort(newestFirst);
  const current = levels.find((fact) => !/previous|before|prior/i.test(fact.label)) ?? levels[0];
  if (!current) return undefined;
  const others = own.filter((fact) => fact !== current);
  const samePeriod = (fact: PromptFact) => fact.from === current.from && fact.to === current.to;
  const changes = others.filter((fact) => roleOf(fact) === 'change' && samePeriod(fact));
  return {
    current,
    previous: levels.find(
      (fact) => fact !== current && fact.to < current.to && lengthInDays(fact) === lengthInDays(current),
    ),
    expected: others.find((fact) => roleOf(fact) === 'expectation' && samePeriod(fact)),
    change: changes.find(({ unit }) => unit === 'percent') ?? changes[0],
  };
}

/** Periods of the length asked for; when nobody asked, or there are none, neither single days nor months. */
function ofGrain(levels: PromptFact[], grain: Question['grain']): PromptFact[] {
  const isMonth = (fact: PromptFact) => fact.from.endsWith('-01') && lengthInDays(fact) > 7;
  const isDay = (fact: PromptFact) => lengthInDays(fact) === 1;
  const wanted = levels.filter(grain === 'day' ? isDay : isMonth);
  if (grain && wanted.length > 0) return wanted;
  const weeks = levels.filter((fact) => !isDay(fact) && !isMonth(fact));
  return weeks.length > 0 ? weeks : levels;
}

function newestFirst(a: PromptFact, b: PromptFact): number {
  return b.to.localeCompare(a.to) || lengthInDays(b) - lengthInDays(a);
}

function same(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}
