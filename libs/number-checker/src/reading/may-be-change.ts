import type { Claim } from './claim.js';

const compared =
  /(?<!\p{L})(?:compar\w*|vs\.?|versus|against|(?<!(?:more|less|fewer|rather) )than|gap|difference|additional|extra|chang\w*|improv\w*|worse\w*|better|explain\w*|account\w*|due to|because|responsible|driv\w*|gegenüber|Unterschied)(?!\p{L})/iu;
/** "Sessions were 8,471" says nothing but a level. */
const plainLead =
  /(?:^|[:|(]|(?<!\p{L})(?:was|were|is|are|had|have|has|saw|record\w*|bring|brings|brought|reach\w*|total\w*|count\w*|generat\w*|deliver\w*|attract\w*|with|at|of|m+|s+|p+|and|our|the|war|waren|sind|ist|hatten|zählten))[\s*_]*$/iu;

/** May a figure say how far something moved or lies apart, though its own words do not call it that? */
export function mayBeChange({ arrival, wording, reading, numeral }: Claim): boolean {
  if (arrival && !wording.direction) return false;
  return (
    reading.directions.length > 0 ||
    compared.test(reading.text) ||
    !plainLead.test(reading.masked.slice(0, numeral.outerStart))
  );
}
