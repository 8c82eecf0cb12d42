import type { FactSet } from '../facts/fact-set.js';
import type { Claim } from '../reading/claim.js';
import { metricsSaid } from '../reading/metrics-said.js';

/** What no fact yields may be no figure of the business at all. */
export function isNoFigure(claim: Claim, set: FactSet): boolean {
  return (
    isCountOfThings(claim, set) ||
    isOfThings(claim) ||
    isOtherTime(claim, set) ||
    isAdvised(claim, set) ||
    isPartOfName(claim) ||
    isVersion(claim)
  );
}

/** "two brands", "three of them": small numbers in words that count things no metric counts. */
function isCountOfThings(claim: Claim, set: FactSet): boolean {
  const { numeral, reading } = claim;
  if (numeral.kind !== 'number' || /\d/.test(numeral.text) || numeral.value > 12) return false;
  if (
    claim.isReference ||
    claim.arrival ||
    /(?<!\p{L})(?:by|um)\s$/iu.test(reading.masked.slice(0, numeral.outerStart))
  )
    return false;
  const right = reading.masked.slice(numeral.outerEnd);
  // "Desktop lost four in the same time"
  if (claim.wording.isChange && /^(?:\s(?:in|on|over|from|during|against)(?!\p{L})|[.,;)]|$)/iu.test(right))
    return false;
  if (
    /^\s(?:(?:more|fewer|new|additional|extra|lost|s+|p+)\s)*m/i.test(right) &&
    metricsSaid(claim, 'level', set)
  )
    return false;
  return /^(?:\s\p{L}|[.,;:)!?]|\s?$)/u.test(right) && !/^\s(?:thousand|million|percent)/i.test(right);
}

/** "3 of 5 directors": a part of what no metric counts, or that whole. */
function isOfThings({ numeral, reading }: Claim): boolean {
  if (!/^\d{1,2}$/.test(numeral.text)) return false;
  const isWhole = /(?<![\d.,])\d{1,2}\s(?:of|out of)\s(?:the\s|our\s)?$/i.test(
    reading.text.slice(0, numeral.start),
  );
  const right = reading.masked.slice(numeral.outerEnd);
  return isWhole
    ? /^\s(?!([msp])\1*(?!\p{L}))\p{L}{3,}/u.test(right)
    : /^\s(?:of|out of)\s(?:the\s|our\s)?#+\s(?!([msp])\1*(?!\p{L}))\p{L}{3,}/iu.test(right);
}

/** "The fair lasts 3 days" where the facts measure hours. */
function isOtherTime({ numeral, wording }: Claim, { timeUnit }: FactSet): boolean {
  if (!numeral.isDuration || wording.isChange || timeUnit === undefined || timeUnit >= 86_400) return false;
  return /^\d+\s(?:days?|weeks?|Tagen?|Tage|Wochen?)$/i.test(numeral.text);
}

/** "You could cap it at $500 a day": what is to be done says nothing of what is, unless the facts hold such a plan. */
function isAdvised({ numeral, reading, isReference, arrival }: Claim, { profiles }: FactSet): boolean {
  if (isReference || arrival || profiles.some(({ role }) => role === 'expected')) return false;
  const left = reading.text.slice(0, numeral.start);
  return advice.test(left) && !reported.test(left);
}

const advice =
  /^(?:[\s>*_-]|\d+[.)]\s)*(?:(?:please|then|next|also|finally)\s)?(?:set|cap|aim|try|test|keep|limit|raise|lower|shift|move|reserve|allocate|target|plan|budget|consider|add|give|offer|run|wait|alert)(?![\p{L}-])|(?<!\p{L})(?:(?:you|we|i|they) (?:could|should|might|can|may|ought to)(?!n?['’]t| not)|let['’]s|(?:i|we) (?:suggest|recommend|propose|advise|aim)|aim (?:for|to)|consider|a (?:goal|target|cap|limit|budget|threshold) of|sollten?|könnten?|ich empfehle|wir empfehlen)(?!\p{L})/iu;
/** "We should note that sessions fell": the advice ends where it reports. */
const reported = /(?<!\p{L})(?:note|know|remember|see|expect\w*|because|since|as|that)(?!\p{L})/iu;

/** "Python 3.13", "Microsoft 365": a name that is no metric and no segment, and what belongs to it. */
function isPartOfName({ numeral, reading, isReference, arrival }: Claim): boolean {
  if (numeral.kind !== 'number' || isReference || arrival || !/^\d{1,4}(?:\.\d{1,2})?$/.test(numeral.text))
    return false;
  return (
    /[\p{Ll}\d,)]\s(?:\p{Lu}\p{L}+\s)*\p{Lu}\p{L}+\s$/u.test(reading.masked.slice(0, numeral.outerStart)) &&
    /^(?:\s(?:and|or|und|is|are|was|were|has|have|will|for|on|in|to)(?!\p{L})|[.,;:)!?]|\s?$)/iu.test(
      reading.masked.slice(numeral.outerEnd),
    )
  );
}

/** "Release 5.14.0 ships today; 5.15 follows" */
function isVersion({ numeral, reading }: Claim): boolean {
  return (
    numeral.kind === 'number' &&
    /^\d+\.\d+$/.test(numeral.text) &&
    /(?<!\p{L})(?:release|version|update|patch|build)s?(?!\p{L})/iu.test(reading.text)
  );
}
