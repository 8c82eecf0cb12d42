import { factCandidates } from '../candidates/fact-candidates.js';
import type { FactSet } from '../facts/fact-set.js';
import type { Claim } from '../reading/claim.js';
import { contradictsArrival } from './arrival.js';
import type { Binding } from './bind-claim.js';

/** Is the figure a level that was not reached that way, or worked out beside such a fact? */
export function isReachedOtherwise(claim: Claim, binding: Binding, set: FactSet): boolean {
  const { of, base, value, factIds } = binding;
  if (!claim.arrival || base) return false;
  if (of) return of.value === value && contradictsArrival(claim, of, set);
  const part = set.get(factIds[0]!);
  return factCandidates(claim, set).some(
    ({ profile }) =>
      profile!.period.to === part?.period.to &&
      profile!.channel === part.channel &&
      profile!.device === part.device &&
      contradictsArrival(claim, profile!, set),
  );
}
