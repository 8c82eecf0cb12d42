import type { Fact } from '@ocsuite/types';
import { factLine, fenced } from '../../../ai/index.js';
import type { MemoryLine } from '../memory/memory-lines.calc.js';
import { type CountTokens, fit, type Fitted } from './fit-budget.calc.js';
import { isSameFact, recite } from './same-fact.calc.js';

/** Today's figure may differ: late data arrives. */
const asTold = ', as told earlier';

/** The points that fit, each with its facts: those that the question speaks of before all others, then the newest. */
export function fitMemory(
  memory: MemoryLine[],
  question: string,
  countTokens: CountTokens,
): Fitted<MemoryLine> {
  const asked = new Set(wordsOf(question));
  const candidates = memory.map((line, index) => ({
    entry: line,
    tokensOf: () => countTokens([line.text, ...line.facts.map(factLine)].join('\n')),
    relevance: wordsOf(line.text).filter((word) => asked.has(word)).length * memory.length + index,
  }));
  return fit('memory', candidates);
}

/** Adds the facts of the points to those of the prompt, each figure once. */
export function addRemembered(facts: Fact[], memory: MemoryLine[]): Fact[] {
  const all = [...facts];
  for (const fact of memory.flatMap((line) => line.facts)) {
    if (all.some((known) => isSameFact(known, fact))) continue;
    const label = fact.label.endsWith(asTold) ? fact.label : `${fact.label}${asTold}`;
    all.push({ ...fact, label, id: `f${all.length + 1}` });
  }
  return all;
}

/** Each point is data: a citation is `(f7)`, since nothing in there may pose as a fact. */
export function memoryBlock(memory: MemoryLine[], facts: Fact[]): string {
  if (memory.length === 0) return '';
  const lines = memory.map(({ text, facts: own }) =>
    recite(text, (id) => {
      const cited = own.find((fact) => fact.id === id);
      const same = cited && facts.find((fact) => isSameFact(fact, cited));
      return same && `(${same.id})`;
    }),
  );
  return `Earlier in this conversation, condensed, with the ids of the facts above:\n${lines.map(fenced).join('\n')}`;
}

function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/\p{L}{4,}/gu) ?? [];
}
