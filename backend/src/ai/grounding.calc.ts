import type { Fact, Numeral } from '@ocsuite/types';

const monthName =
  '(?:January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)';

/** What holds digits without claiming a figure: fact ids, days, years, list numbers, ordinals. */
const notClaims = [
  /\[\w+\]/g,
  /\b\d{4}-\d{2}-\d{2}\b/g,
  new RegExp(`\\b\\d{1,2}(?:st|nd|rd|th)?(?:\\s?[-–]\\s?\\d{1,2})?\\s${monthName}\\b(?:\\s\\d{4})?`, 'g'),
  new RegExp(`\\b${monthName}\\s\\d{1,2}(?:st|nd|rd|th)?(?:\\s?[-–]\\s?\\d{1,2})?\\b(?:,?\\s\\d{4})?`, 'g'),
  new RegExp(`\\b${monthName}\\s\\d{4}\\b`, 'g'),
  /^\s*\d+[.)]\s/gm,
  /\b\d+(?:st|nd|rd|th)\b/g,
];
const numeralPattern =
  /(?<currency>[\p{Sc}]\s?)?(?<digits>\d+(?:,\d{3})*(?:\.\d+)?)(?<percent>\s?(?:%|per ?cent\b|pp\b))?/gu;

/**
 * Checks every numeral of a text against the facts that its writer was given: supported when a fact has that value,
 * rounded as the numeral's own digits say, in the same unit. A numeral reaches from its currency sign to its percent sign;
 * offsets count characters of `text`.
 */
export function checkNumerals(text: string, facts: Fact[]): Numeral[] {
  const claims = notClaims.reduce(
    (rest, pattern) => rest.replace(pattern, (match) => ' '.repeat(match.length)),
    text,
  );
  return [...claims.matchAll(numeralPattern)].map((match) => {
    const { digits = '', percent, currency } = match.groups ?? {};
    const unit = percent ? 'percent' : currency ? 'currency' : null;
    const start = match.index;
    const end = start + match[0].length;
    const factIds = facts.filter((fact) => carries(fact, digits, unit)).map(({ id }) => id);
    return { text: match[0], start, end, verdict: factIds.length > 0 ? 'supported' : 'unsupported', factIds };
  });
}

/** A bare numeral may be an amount of money, whose currency the sentence has named before; never a percentage. */
function carries(fact: Fact, numeral: string, unit: 'percent' | 'currency' | null): boolean {
  if (unit ? fact.unit !== unit : fact.unit === 'percent') return false;
  const decimals = numeral.split('.')[1]?.length ?? 0;
  const claimed = Number(numeral.replaceAll(',', ''));
  const tolerance = 0.5 * 10 ** -decimals + 1e-9;
  return Math.abs(Math.abs(fact.value) - claimed) <= tolerance;
}
