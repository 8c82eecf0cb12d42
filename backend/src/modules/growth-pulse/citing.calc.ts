import type { Fact, Unit } from '@ocsuite/types';

/** `12,431 [f1]`: a figure with the fact that carries it. */
export function cite(fact: Fact | undefined): string {
  if (!fact) throw new Error('A finding always has the facts that its commentary cites');
  return `${fact.display} [${fact.id}]`;
}

/** `A`, `A and B`, `A, B and C`. */
export function inWords(names: readonly string[]): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}

/** Facts give sizes; words give the way. */
export function moreOrLess(delta: number, unit: Unit): string {
  if (delta >= 0) return 'more';
  return unit === 'count' ? 'fewer' : 'less';
}

export function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
