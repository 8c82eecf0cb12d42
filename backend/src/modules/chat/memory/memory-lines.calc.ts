import { checkNumerals } from '@ocsuite/number-checker';
import type { Fact } from '@ocsuite/types';
import type { Turn } from '../prompt/history.calc.js';
import { citedIn, isSameFact, recite } from '../prompt/same-fact.calc.js';

/** One point of what was said, citing its own facts by `[f1]`: it is kept or dropped with them, never without. */
export interface MemoryLine {
  text: string;
  facts: Fact[];
}

/** The most that is remembered of one branch; what was said first goes first. */
const maxLines = 60;
const maxLineLength = 300;

/** Everything that turns and earlier lines cite, numbered once, and their texts cited anew. */
export interface Recited {
  facts: Fact[];
  lines: string[];
  turns: { role: Turn['role']; content: string }[];
}

export function reciteTogether(lines: readonly MemoryLine[], turns: readonly Turn[]): Recited {
  const facts: Fact[] = [];
  const idOf = (fact: Fact): string => {
    const known = facts.find((other) => isSameFact(other, fact));
    if (known) return known.id;
    const id = `f${facts.length + 1}`;
    facts.push({ ...fact, id });
    return id;
  };
  const anew = (text: string, own: readonly Fact[]) =>
    recite(text, (id) => {
      const fact = own.find((one) => one.id === id);
      return fact && `[${idOf(fact)}]`;
    });
  return {
    lines: lines.map((line) => anew(line.text, line.facts)),
    turns: turns.map(({ role, content, facts: own }) => ({ role, content: anew(content, own) })),
    facts,
  };
}

/**
 * Keeps the points whose every figure is one of the facts; a point with a figure that is not goes as a whole.
 * Each keeps the facts that it cites or that its figures were found to be.
 */
export function checkedLines(texts: readonly string[], facts: readonly Fact[], locale: string): MemoryLine[] {
  const distinct = new Set(texts.map((text) => text.replace(/\s+/g, ' ').trim()));
  return [...distinct].flatMap((text) => checkedLine(text, facts, locale) ?? []).slice(-maxLines);
}

function checkedLine(text: string, facts: readonly Fact[], locale: string): MemoryLine | null {
  if (text === '' || text.length > maxLineLength) return null;
  const numerals = checkNumerals(text, facts, { locale });
  if (numerals.some(({ verdict }) => verdict === 'unsupported')) return null;
  const wanted = new Set([...citedIn(text), ...numerals.flatMap(({ factIds }) => factIds)]);
  const own = facts.filter(({ id }) => wanted.has(id));
  return {
    text: recite(text, (id) =>
      wanted.has(id) && facts.some((fact) => fact.id === id) ? `[${id}]` : undefined,
    ),
    facts: own,
  };
}

/** Without a model: what was asked, and how each answer began. */
export function digestOf(turns: readonly Recited['turns'][number][]): string[] {
  return turns.map(({ role, content }) => `${role === 'user' ? 'Asked' : 'Answered'}: ${opening(content)}`);
}

function opening(content: string): string {
  const [sentence = ''] = /^.*?[.?!](?=\s|$)|^.*$/m.exec(content.replace(/[*_#>`|-]+/g, ' ').trim()) ?? [];
  return sentence.slice(0, maxLineLength - 20);
}
