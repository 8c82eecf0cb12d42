import { isWithin } from '../candidates/fits-numeral.js';
import { plausibleReadings } from '../candidates/plausible-readings.js';
import type { FactSet } from '../facts/fact-set.js';
import type { Claim } from '../reading/claim.js';
import { contradictsArrival } from './arrival.js';
import { type Binding, bound, isTaken } from './bind-claim.js';
import { accidents, mostAccidents } from './precise-binding.js';

/** In how many respects a reading may differ from what the sentence says: its words are read right but for one. */
const mostDoubts = 1;

/**
 * A last look at a figure that a strict reading of its sentence leaves open. What stands with the figure still holds; what only
 * shares its sentence is weighed against how precise the figure is: it must not hit one of all that are as plausible by accident.
 */
export function weighedBinding(claim: Claim, told: readonly Binding[], set: FactSet): Binding | undefined {
  const { numeral, wording, reading } = claim;
  if (wording.isOpposed || reading.lumps.some(({ isExcluded }) => isExcluded)) return undefined;
  if (accidents(numeral, 1) > mostAccidents) return undefined;
  const all = [...plausibleReadings(claim, set)].filter(
    ({ rank, profile, formula }) =>
      rank <= mostDoubts && !(profile && !formula && contradictsArrival(claim, profile, set)),
  );
  const [hit] = all
    .filter((one) => isWithin(numeral, one.value) && !isTaken(one, told))
    .toSorted((a, b) => a.rank - b.rank);
  if (!hit) return undefined;
  const values = all
    .filter(({ rank }) => rank <= hit.rank)
    .map(({ value }) => Math.abs(value).toPrecision(6));
  return accidents(numeral, new Set(values).size) > mostAccidents ? undefined : bound(hit);
}
