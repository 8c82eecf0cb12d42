import { checkNumerals, type CheckedFact } from './index.js';

/** The figures of an English text that the facts do not carry. */
export function doubtedIn(text: string, facts: readonly CheckedFact[]): string[] {
  return checkNumerals(text, facts, { locale: 'en' })
    .filter(({ verdict }) => verdict === 'unsupported')
    .map(({ text: numeral }) => numeral);
}

/** `We had {4,120|4,210} sessions.` with the right figure, and with the wrong one. */
export function bothWays(pair: string): { right: string; wrong: string; wrongFigure: string } {
  const [braces, right, wrong] = /\{(.*)\|(.*)\}/.exec(pair)!;
  return { right: pair.replace(braces, right!), wrong: pair.replace(braces, wrong!), wrongFigure: wrong! };
}
