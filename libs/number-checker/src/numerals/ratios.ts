import type { Numeral } from './numeral.js';

const toOne = /^(?:\s(?:to|zu)\s|\s?:\s?)(?:1|one|eins)(?![\p{L}\d]|[.,:]\d|\s?%)/iu;
const forEvery =
  /(?<!\p{L})(?:(?:for|to) (?:every|each)|(?:auf|für) jede[nrs]?|auf eine?n?(?=\s[\p{L}-]+(?:\s[\p{L}-]+)?\s(?:kam|kamen|kommt|kommen|entfiel|entfielen|entfallen)(?!\p{L})))(?!\p{L})/iu;

const factorOf = /(?<!\p{L})(?:a |the )?(?:factor|Faktor)(?: of| von)?\s$/iu;

/** "two to one", "for every tablet there were six phones": figures that are multiples without saying so. */
export function asRatios(text: string, numerals: readonly Numeral[]): Numeral[] {
  const isPerEach = forEvery.test(text);
  const found = numerals.map((numeral) => {
    if (numeral.kind !== 'number' || numeral.value > 100) return numeral;
    if (factorOf.test(text.slice(0, numeral.start))) return { ...numeral, kind: 'multiple' as const };
    const end = numeral.end + (toOne.exec(text.slice(numeral.end))?.[0].length ?? 0);
    const isRatio = end > numeral.end && !/(?<!\p{L})(?:from|von)\s$/iu.test(text.slice(0, numeral.start));
    if (isRatio)
      return {
        ...numeral,
        kind: 'multiple' as const,
        text: text.slice(numeral.start, end),
        end,
        outerEnd: end,
      };
    return isPerEach && numeral.value > 1 ? { ...numeral, kind: 'multiple' as const } : numeral;
  });
  return found.filter(
    (one) => !found.some((other) => other !== one && other.start < one.start && other.end >= one.end),
  );
}
