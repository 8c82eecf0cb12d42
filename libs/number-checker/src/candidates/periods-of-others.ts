import type { Numeral } from '../numerals/numeral.js';
import { isCompared } from '../reading/attachment.js';
import type { Claim } from '../reading/claim.js';
import type { Group } from '../reading/groups.js';
import type { Reading } from '../reading/read-sentence.js';
import type { PeriodMention } from '../vocabulary/period-mention.js';

/** "80 € an order, in September it was 75 €", "725 vs 575 (September)": the period of another figure. */
export function isOfLaterFigure({ reading, numeral }: Claim, period: Group<PeriodMention>): boolean {
  if (period.start < numeral.outerEnd) return false;
  // "118 (May: 96; June 2025: 80)"
  if (/^\s?:\s?#/.test(reading.masked.slice(period.end))) return true;
  const before = reading.numerals.filter(({ outerEnd }) => outerEnd <= period.start).at(-1);
  if (before !== numeral && /^\s?\((?:the\s|in\s)?$/.test(reading.text.slice(before?.outerEnd, period.start)))
    return true;
  const next = reading.numerals[reading.numerals.indexOf(numeral) + 1];
  // "practically the pace of October, when we saw 1,782"
  if (next && /^,\s(?:when|where|with|als|wo)\s/i.test(reading.text.slice(period.end, next.start)))
    return true;
  const compared =
    next && isComparedWith(reading, numeral, next)
      ? reading.numerals.slice(reading.numerals.indexOf(next))
      : [];
  if (compared.some((one) => one.kind === numeral.kind && standsWith(reading, one, period))) return true;
  return (
    next !== undefined &&
    next.range === undefined &&
    next.start > period.end &&
    /[,;]\s(?:(?:and|und|but|aber|while|after)\s)?(?:in|im|for|on|the|at)?\s?$/i.test(
      reading.text.slice(numeral.outerEnd, period.start),
    ) &&
    !/[,;]/.test(reading.text.slice(period.end, next.start))
  );
}

/** "$65, against $70 on Thursday" */
function isComparedWith({ masked }: Reading, numeral: Numeral, next: Numeral): boolean {
  return next.kind === numeral.kind && setApart.test(masked.slice(numeral.outerEnd, next.outerStart));
}

function standsWith({ masked }: Reading, { outerEnd }: Numeral, { start }: Group<PeriodMention>): boolean {
  return (
    start >= outerEnd &&
    /^\s(?:[ms]+\s|on\s|in\s|for\s|at\s|of\s|from\s|during\s|the\s|am\s|im\s)*$/i.test(
      masked.slice(outerEnd, start),
    )
  );
}

/** "6,215 sessions last week, up from 5,962": the period of the figure that this one is compared with. */
export function isOfEarlierFigure(
  { reading, numeral, isReference }: Claim,
  period: Group<PeriodMention>,
): boolean {
  const before = reading.numerals[reading.numerals.indexOf(numeral) - 1];
  // "instead of 76,800 as in week 45 we took 67,800"
  if (
    before &&
    period.end <= numeral.outerStart &&
    /(?<!\p{L})(?:statt|anstatt|anstelle von|instead of|rather than|nach|after)\s(?:the\s|den\s)?$/iu.test(
      reading.masked.slice(0, before.outerStart),
    ) &&
    /^\s(?:[ms]+\s)?(?:as\s|wie\s|noch\s)?(?:in\s|im\s)?$/i.test(
      reading.masked.slice(before.outerEnd, period.start),
    )
  )
    return true;
  if (!isReference || period.end > numeral.outerStart || isCompared(reading, period.members[0]!))
    return false;
  const gap = reading.masked.slice(period.end, numeral.outerStart);
  return (
    setApart.test(gap) &&
    reading.numerals.some((one) => one !== numeral && one.outerEnd <= numeral.outerStart)
  );
}

const setApart =
  /(?<!\p{L})(?:from|than|against|versus|vs\.?|compar\w*|after|instead|ahead|behind|above|below|beat\w*|exceed\w*|topp\w*|short|gegenüber|nach|von|statt|als|contre|was|were)(?!\p{L})/iu;
