import type { PromptFact } from './prompt-facts.js';
import type { Question } from './question.js';
import { parseScope } from './scope.js';

export type FactRole = 'level' | 'change' | 'expectation' | 'contribution';

/** What a fact says about its metric: how much, how much it moved, what was expected, or what a part added. */
export function roleOf(fact: PromptFact): FactRole {
  const label = fact.label.toLowerCase();
  if (/contribut|share of|driver/.test(label)) return 'contribution';
  if (
    /expect|forecast|normal|baseline|usual/.test(label) &&
    !/change|below|above|deviation|difference|gap/.test(label)
  ) {
    return 'expectation';
  }
  if (/change|versus|\bvs\b|compared|growth|below|above|deviation|difference|delta|gap/.test(label))
    return 'change';
  return fact.unit === 'percent' && fact.metric !== 'conversion_rate' ? 'change' : 'level';
}

export function isTotal(fact: PromptFact): boolean {
  return !parseScope(fact.scope).channel && !parseScope(fact.scope).device;
}

export function lengthInDays({ from, to }: PromptFact): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000) + 1;
}

/** Whether a fact speaks about just the part of the business that is asked about. */
export function fitsScope(
  fact: PromptFact,
  { channels, devices }: Pick<Question, 'channels' | 'devices'>,
): boolean {
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
  scope: Pick<Question, 'channels' | 'devices'>,
): Comparison | undefined {
  const own = facts.filter((fact) => fact.metric === metric && fitsScope(fact, scope));
  const levels = own.filter((fact) => roleOf(fact) === 'level').sort(newestFirst);
  const current = levels.find((fact) => !/previous|before|prior/i.test(fact.label)) ?? levels[0] ?? own[0];
  if (!current) return undefined;
  const others = own.filter((fact) => fact !== current);
  const samePeriod = (fact: PromptFact) => fact.to === current.to;
  return {
    current,
    previous: levels.find(
      (fact) => fact !== current && fact.to < current.to && lengthInDays(fact) === lengthInDays(current),
    ),
    expected: others.find((fact) => roleOf(fact) === 'expectation' && samePeriod(fact)),
    change: others.find((fact) => roleOf(fact) === 'change' && samePeriod(fact)),
  };
}

function newestFirst(a: PromptFact, b: PromptFact): number {
  return b.to.localeCompare(a.to) || lengthInDays(b) - lengthInDays(a);
}

function same(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}
