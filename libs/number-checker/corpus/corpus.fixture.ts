import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { checkedFactSchema, type CheckedFact } from '../src/index.js';

/** Sentences about one set of facts. */
export interface Corpus {
  name: string;
  locale: string;
  facts: CheckedFact[];
  /** `Sessions fell {16.6|18.6} %`: with the first wording true, with the second corrupted in one place. */
  pairs: string[];
  /** Sentences whose digits are no figures of the business. */
  asides: string[];
}

const schema = z.object({
  locale: z.string(),
  facts: z.array(checkedFactSchema),
  pairs: z.array(z.string()),
  asides: z.array(z.string()).default([]),
});
const choice = /\{([^{}|]*)\|([^{}|]*)\}/;

export const corpora: Corpus[] = readdirSync(__dirname)
  .filter((file) => file.endsWith('.json'))
  .toSorted()
  .map((file) => ({
    name: file.replace('.json', ''),
    ...schema.parse(JSON.parse(readFileSync(join(__dirname, file), 'utf8'))),
  }));

export function trueSentence(pair: string): string {
  return pair.replace(choice, '$1');
}

/** The sentence with its corruption, and where that stands. */
export function corruptedSentence(pair: string): { text: string; start: number; end: number } {
  const [whole, , wrong] = choice.exec(pair)!;
  const start = pair.indexOf(whole);
  return { text: pair.replace(whole, wrong!), start, end: start + wrong!.length };
}
