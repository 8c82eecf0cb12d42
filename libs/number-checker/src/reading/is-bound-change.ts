import type { Claim } from './claim.js';

/** "fell by 12,431", "12,431 fewer": no level. */
export function isBoundChange({ reading: { masked, directions }, numeral }: Claim): boolean {
  return (
    /(?<!\p{L})(?:by|um)\s$/iu.test(masked.slice(0, numeral.outerStart)) ||
    directions.some(
      ({ start, end }) =>
        (end <= numeral.outerStart && /^\s$/.test(masked.slice(end, numeral.outerStart))) ||
        (start >= numeral.outerEnd && /^\s(?:m+\s)?$/.test(masked.slice(numeral.outerEnd, start))),
    )
  );
}
