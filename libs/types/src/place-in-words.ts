import type { Scope } from './fact.js';

const longestName = 40;

/**
 * `Paid Search on mobile`; empty for the whole. Names come from the company's data and go into texts where `[f1]` cites a
 * fact: a name must not cite one, nor become the text.
 */
export function placeInWords({ channel, device }: Scope): string {
  return [channel, device]
    .filter((name) => name !== undefined)
    .map(nameInWords)
    .join(' on ');
}

function nameInWords(name: string): string {
  const plain = name.replaceAll('[', '(').replaceAll(']', ')').replace(/\s+/g, ' ').trim();
  return plain.length > longestName ? `${plain.slice(0, longestName - 1).trimEnd()}…` : plain;
}
