import type { FactSet } from '../facts/fact-set.js';
import type { Claim } from '../reading/claim.js';
import type { Binding } from './bind-claim.js';

/** "went from 4,380 to 1,460": where the facts know the two the other way round in time. */
export function backwards(
  claims: readonly Claim[],
  bindings: ReadonlyMap<Claim, Binding | undefined>,
): Claim[] {
  return claims.flatMap((claim, index) => {
    const next = claims[index + 1];
    const [from, to] = [bindings.get(claim)?.profile, next && bindings.get(next)?.profile];
    if (!from || !to || from.metric !== to.metric || from.role !== 'level' || to.role !== 'level') return [];
    const { masked } = claim.reading;
    const between = masked.slice(claim.numeral.outerEnd, next!.numeral.outerStart);
    const isMove =
      /^\s?(?:→|➔|->|=>)\s?$/.test(between) ||
      (/(?<!\p{L})(?:from|von|de)\s(?:\p{L}+\s){0,2}$/iu.test(masked.slice(0, claim.numeral.outerStart)) &&
        /^\s(?:[mps]+\s|\([^)]*\)\s)*(?:to|auf|à)\s(?:\p{L}+\s){0,2}$/iu.test(between));
    const isSame = from.channel === to.channel && from.device === to.device;
    return isMove &&
      isSame &&
      !/\brang(?:ed|es|ing)\b/i.test(claim.statement) &&
      from.period.to > to.period.to
      ? [claim, next!]
      : [];
  });
}

/** Where no fact says its currency, the text has to keep to one. */
export function inOtherCurrency(claims: readonly Claim[], { profiles }: FactSet): Claim[] {
  if (profiles.some(({ currency }) => currency !== undefined)) return [];
  const stated = [
    ...(claims[0]?.reading.surroundings.figures ?? []),
    ...claims.map(({ numeral }) => numeral),
  ];
  const first = stated.find(({ currency }) => currency !== undefined)?.currency;
  return claims.filter(({ numeral: { currency } }) => currency !== undefined && currency !== first);
}
