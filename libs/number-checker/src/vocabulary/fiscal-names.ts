import type { Span } from '../text/words.js';
import { spansOf } from '../text/words.js';

const pattern =
  /(?<![\p{L}\d])(?:(?<part>[QH][1-4])\s?)?(?:FY|GJ)\s?['’]?(?:20)?(?<year>\d{2})(?:\/\d{2,4})?(?:\s(?<after>[QH][1-4]))?(?!\d)/giu;

/** Fiscal quarters and years, in one spelling. Only the facts know which months they are. */
export function fiscalNamesIn(text: string): (Span & { name: string })[] {
  if (!/FY|GJ/i.test(text)) return [];
  return spansOf(text, pattern).map(({ match, start, end }) => {
    const { part, after, year } = match.groups!;
    return { start, end, name: `${(part ?? after ?? '').toUpperCase()} FY${year}`.trim() };
  });
}
