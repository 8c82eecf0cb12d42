import { attach } from '../reading/attachment.js';
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
  });
  return contradicted;
}

function isComparable(main: Claim, reference: Claim): boolean {
  return (
    !main.isReference &&
    !main.wording.isChange &&
    main.numeral.kind === reference.numeral.kind &&
    namesOf(main) === namesOf(reference)
  );
}

function namesOf({ reading, numeral }: Claim): string {
  return attach(reading, numeral, reading.metrics)
    .members.flatMap(({ metrics }) => metrics)
    .join();
}

function unanimous({ reading: { directions } }: Claim): 'up' | 'down' | undefined {
  const [first] = directions;
  return directions.every(({ direction }) => direction === first?.direction) ? first?.direction : undefined;
}
