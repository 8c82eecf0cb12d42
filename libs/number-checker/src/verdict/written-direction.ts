import { isWithin } from '../candidates/fits-numeral.js';
import { attach, clauseAround } from '../reading/attachment.js';
import type { Claim } from '../reading/claim.js';

/**
 * Claims whose own figures contradict the sentence, whatever the facts are: "rose from 50,902 to 42,431", "more orders: 742
 * instead of 921".
 */
export function contradictedByWords(claims: readonly Claim[]): ReadonlySet<Claim> {
  const contradicted = new Set<Claim>();
  claims.forEach((claim, index) => {
    if (!claim.isReference || claim.wording.isExpected) return;
    const others = [claims[index - 1], claims[index + 1]].filter((one) => one && isComparable(one, claim));
    const [main] = others;
    if (!main || others.length > 1) return;
    const stated = main.arrival ?? unanimous(claim);
    const move = main.numeral.value - claim.numeral.value;
    if (stated && (move === 0 || move < 0 !== (stated === 'down'))) contradicted.add(main).add(claim);
    const multiple = claims[Math.min(index, claims.indexOf(main)) - 1];
    if (multiple && isOtherFactor(multiple, main, claim)) contradicted.add(multiple);
  });
  return contradicted;
}

/** "more than doubled: 4.1k → 5.5k" */
function isOtherFactor({ numeral, statement }: Claim, main: Claim, reference: Claim): boolean {
  if (!numeral.isChangeWord || main.statement !== statement || reference.numeral.value === 0) return false;
  return !isWithin(numeral, main.numeral.value / reference.numeral.value);
}

function isComparable(main: Claim, reference: Claim): boolean {
  return (
    !main.isReference &&
    !main.wording.isChange &&
    main.numeral.kind === reference.numeral.kind &&
    isOfOneName(namesOf(main), namesOf(reference))
  );
}

function isOfOneName(a: readonly string[], b: readonly string[]): boolean {
  return (a.length === 0 && b.length === 0) || a.some((name) => b.includes(name));
}

function namesOf({ reading, numeral }: Claim): string[] {
  return attach(reading, numeral, reading.metrics).members.flatMap(({ metrics }) => metrics);
}

/** The way that all words of direction in the figure's own statement point. */
function unanimous({ reading, numeral }: Claim): 'up' | 'down' | undefined {
  const [start, end] = clauseAround(reading.masked, numeral);
  const directions = reading.directions.filter((one) => one.start >= start && one.end <= end);
  const [first] = directions;
  return directions.every(({ direction }) => direction === first?.direction) ? first?.direction : undefined;
}
