import { amountOf } from './amount.js';
import { type AskedPeriod, before, ofPeriod } from './periods.js';
import type { PromptFact } from './prompt-facts.js';

export type FactRole = 'level' | 'change' | 'expectation' | 'range' | 'contribution';

const roleLabels: [FactRole, RegExp][] = [
  ['contribution', /contribut|share of/],
  ['range', /\b(lower|upper) end\b|\brange\b|reached of/],
  ['change', /\b(change|versus|vs|compared|growth|below|above|deviation|difference|delta|gap|against)\b/],
  ['expectation', /expect|forecast|normal|baseline|usual|weeks before|\bgoal\b/],
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

export function isTotal({ channel, device }: PromptFact): boolean {
  return channel === undefined && device === undefined;
}

export function isSamePlace(one: PromptFact, other: PromptFact): boolean {
  return one.channel === other.channel && one.device === other.device;
}

/** What is wanted: a part of the business, or all of it where nothing is named, in a period. */
export interface Wanted {
  channels: string[];
  devices: string[];
  period?: AskedPeriod | undefined;
}

export const everything: Wanted = { channels: [], devices: [] };

/** Whether a fact speaks about just the part of the business that is asked about. */
function fitsPlace({ channel, device }: PromptFact, { channels, devices }: Wanted): boolean {
  const fits = (value: string | undefined, wanted: string[]) =>
    wanted.length === 0
      ? value === undefined
      : wanted.some((name) => name.toLowerCase() === value?.toLowerCase());
  return fits(channel, channels) && fits(device, devices);
}

/** A level, the level of the period before, what was expected instead, and the change between them. */
export interface Comparison {
  current: PromptFact;
  previous?: PromptFact | undefined;
  expected?: PromptFact | undefined;
  change?: PromptFact | undefined;
}

/** Puts together what the facts say about one metric in one place and period. */
export function compare(facts: PromptFact[], metric: string, wanted: Wanted): Comparison | undefined {
  const own = facts.filter((fact) => fact.metric === metric && fitsPlace(fact, wanted));
  const levels = own.filter((fact) => roleOf(fact) === 'level');
  const [current] = ofPeriod(levels, wanted.period);
  if (!current) return undefined;
  const others = own.filter((fact) => fact.from === current.from && fact.to === current.to);
  const changes = others.filter((fact) => roleOf(fact) === 'change');
  return {
    current,
    previous: before(current, levels),
    expected: others.find((fact) => roleOf(fact) === 'expectation'),
    change: changes.find(({ unit }) => unit === 'percent') ?? changes[0],
  };
}

/** Levels of a metric by channel or by device in the asked period, largest first; of the named parts only, and on the one of the other kind that is named. */
export function partsOf(
  facts: PromptFact[],
  metric: string,
  kind: 'channel' | 'device',
  wanted: Wanted,
): Comparison[] {
  const parts = facts.filter((fact) => fact.metric === metric && fact[kind] !== undefined);
  const [named, others] =
    kind === 'channel' ? [wanted.channels, wanted.devices] : [wanted.devices, wanted.channels];
  const other = kind === 'channel' ? 'devices' : 'channels';
  const within = others.length === 1 ? { [other]: others } : {};
  const names = [...new Set(parts.map((fact) => fact[kind]!))].filter(
    (name) => named.length < 2 || named.includes(name),
  );
  const { period } = wanted;
  const found = names.flatMap(
    (name) => compare(parts, metric, { ...everything, ...within, [`${kind}s`]: [name], period }) ?? [],
  );
  const newest = found
    .map(({ current }) => current.to)
    .toSorted()
    .at(-1);
  return found
    .filter(({ current }) => current.to === newest)
    .toSorted((a, b) => amountOf(b.current) - amountOf(a.current));
}
