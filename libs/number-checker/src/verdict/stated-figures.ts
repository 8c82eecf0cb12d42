import type { Claim } from '../reading/claim.js';
import type { Figure } from '../reading/figure.js';
import type { Binding } from './bind-claim.js';

/** The supported figures of a sentence, for what the text works out from them. */
export function figuresOf(
  claims: readonly Claim[],
  bindings: ReadonlyMap<Claim, Binding | undefined>,
): Figure[] {
  return claims.flatMap((claim): Figure[] => {
    const { numeral, wording } = claim;
    const binding = bindings.get(claim);
    if (!binding) return [];
    const { value, factIds, formula, of, base } = binding;
    const { currency, kind, outerEnd: end } = numeral;
    return [
      {
        ...(kind === 'fraction' ? { value: 100 * value, kind: 'percent' } : { value, kind }),
        ...(currency && { currency }),
        expression: formula ? `(${formula})` : factIds[0]!,
        factIds,
        ...(of && { of }),
        ...(base && { base }),
        isChange: wording.isChange || base !== undefined,
        end,
      },
    ];
  });
}
