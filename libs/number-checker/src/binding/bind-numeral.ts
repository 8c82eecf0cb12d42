import type { Frame } from '../context/frame.js';
import type { FactSet } from '../facts/fact-set.js';
import type { Candidate, Level } from './candidate.js';
import { fitsUnit, isWithin } from './claims-fit.js';
import { factCandidates } from './fact-candidates.js';
import { formulaCandidates } from './formula-candidates.js';
import { contradictsDirection } from './level-direction.js';

export interface Binding {
  factIds: string[];
  formula?: string;
}

/** The fact or formula that a figure stands for, or undefined when what the sentence says leaves none. */
export function bindNumeral(frame: Frame, levels: readonly Level[], set: FactSet): Binding | undefined {
  const named = namedByCitation(frame, set);
  if (named) return named;
  if (frame.wording.isOpposed) return undefined;
  const facts = factCandidates(frame, set)
    .filter(({ profile }) => !contradictsDirection(frame, profile!, levels, set))
    .toSorted(byRank);
  const [fact] = facts;
  if (fact && fact.rank < 4) return bound(fact);
  let best: Candidate | undefined = fact;
  if (best && best.rank <= 5) return bound(best);
  for (const candidate of formulaCandidates(frame, levels, set)) {
    if (best && candidate.rank >= best.rank) continue;
    if (!isWithin(frame.numeral, candidate.value) || !goesTheStatedWay(frame, candidate)) continue;
    if (candidate.profile && contradictsDirection(frame, candidate.profile, levels, set)) continue;
    best = candidate;
  }
  return best && bound(best);
}

/** A figure that is exactly the fact its own citation names needs no reading of the words around it. */
function namedByCitation({ numeral, cited }: Frame, set: FactSet): Binding | undefined {
  const fact = set.profiles.find(
    ({ id, value, unit, currency }) =>
      cited.includes(id) && fitsUnit(numeral, unit, currency) && isWithin(numeral, value),
  );
  return fact && { factIds: [fact.id] };
}

function goesTheStatedWay({ wording }: Frame, { direction }: Candidate): boolean {
  if (!wording.direction || !direction) return true;
  return wording.direction === direction;
}

function byRank(a: Candidate, b: Candidate): number {
  return a.rank - b.rank;
}

function bound({ factIds, formula }: Candidate): Binding {
  return { factIds: [...new Set(factIds)], ...(formula && { formula }) };
}
