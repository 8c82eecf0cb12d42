import type { Candidate } from '../candidates/candidate.js';
import { comparisons } from '../candidates/comparisons.js';
import { factCandidates } from '../candidates/fact-candidates.js';
import { isWithin } from '../candidates/fits-numeral.js';
import { metricSums, partsOfMetricSums } from '../candidates/named-metrics.js';
import { complements, knownQuotients, namedQuotients } from '../candidates/quotients.js';
import { remainders, shareMoves, shares, sharesOfMove } from '../candidates/shares.js';
import { averages, metricDifferences, sums } from '../candidates/totals.js';
import type { FactSet } from '../facts/fact-set.js';
import type { Numeral } from '../numerals/numeral.js';
import type { Claim } from '../reading/claim.js';
import { isBoundChange } from '../reading/is-bound-change.js';
import { mayBeChange } from '../reading/may-be-change.js';
import { type Binding, bound, isTaken } from './bind-claim.js';

/** How many formulas may hit a figure by accident before a hit proves nothing. */
export const mostAccidents = 0.03;
/** Values of business figures spread over some orders of magnitude: so many times e. */
const spread = 5;

const averaged =
  /(?<!\p{L})(?:averag\w*|mean|per|each|every|daily|weekly|monthly|a (?:day|week|month)|pro|je|täglich|Schnitt|durchschnitt\w*)(?!\p{L})/iu;
const added = /(?<!\p{L})(?:together|combined|plus|sum|all|total|zusammen|ensemble)(?!\p{L})/iu;
const remaining =
  /(?<!\p{L})(?:rest|remain\w*|others?|else\w*|except|excluding|without|apart|besides|net of|left|übrig\w*|ohne|außer)(?!\p{L})/iu;

/**
 * A second look at a figure whose own words call for no formula that yields it. Any named formula may, as long as the sentence
 * as a whole speaks of such a thing, and the figure is so precise that the few values to choose from do not hit it by accident.
 */
export function preciseBinding(claim: Claim, told: readonly Binding[], set: FactSet): Binding | undefined {
  if (claim.wording.isOpposed || accidents(claim.numeral, 1) > mostAccidents) return undefined;
  const hits = valuesFor(claim, set).filter(
    (one) => isWithin(claim.numeral, one.value) && !isTaken(one, told),
  );
  if (hits.length === 0) return undefined;
  const choices = valuesFor({ ...claim, isCounted: true }, set).length;
  return accidents(claim.numeral, choices) > mostAccidents
    ? undefined
    : bound(hits.toSorted((a, b) => a.rank - b.rank)[0]!);
}

/** How many of so many values hit a figure by accident. */
export function accidents(numeral: Numeral, choices: number): number {
  return (choices * widthOf(numeral)) / spread;
}

/** One candidate for each value. */
function valuesFor(claim: Claim, set: FactSet): Candidate[] {
  const found = new Map<string, Candidate>();
  for (const candidate of readings(claim).flatMap((one) => [...candidatesOf(one, set)])) {
    const { direction } = claim.wording;
    if (direction && candidate.direction && direction !== candidate.direction) continue;
    const key = candidate.value.toPrecision(9);
    const known = found.get(key);
    if (!known || candidate.rank < known.rank) found.set(key, candidate);
  }
  return [...found.values()];
}

function widthOf({ readings: all }: Numeral): number {
  return Math.max(
    ...all.map(({ low, high, value }) => (value === 0 ? Infinity : (high - low) / Math.abs(value))),
  );
}

/** The claim as a change and as a level, share, sum, average or remainder, each where the sentence lets it be. */
function readings(claim: Claim): Claim[] {
  const { reading, wording } = claim;
  const loose = { ...claim, isLoose: true };
  const plain = {
    ...wording,
    isChange: false,
    isShare: true,
    isSum: true,
    isAverage: averaged.test(reading.text),
    isRest: remaining.test(reading.text),
  };
  return [
    ...(isOnlyChange(claim) ? [] : [{ ...loose, wording: plain }]),
    ...(mayBeChange(claim) ? [{ ...loose, wording: { ...plain, isChange: true } }] : []),
  ];
}

/** "slipped 16 %" is no share. */
function isOnlyChange(claim: Claim): boolean {
  const { numeral, wording } = claim;
  return numeral.kind === 'percent' && wording.isChange && !wording.isShareOfChange && isBoundChange(claim);
}

function* candidatesOf(claim: Claim, set: FactSet): Generator<Candidate> {
  const { wording, numeral } = claim;
  const isPart = numeral.kind === 'percent' || numeral.kind === 'fraction';
  if (wording.isChange) {
    yield* factCandidates(claim, set);
    yield* comparisons(claim, set);
    if (numeral.kind === 'points') yield* shareMoves(claim, set);
    if (isPart) yield* sharesOfMove(claim, set);
    return;
  }
  yield* knownQuotients(claim, set);
  yield* namedQuotients(claim, set);
  if (isPart) yield* shares(claim, set);
  else yield* sums(claim, set);
  if (added.test(claim.reading.text)) yield* isPart ? partsOfMetricSums(claim, set) : metricSums(claim, set);
  if (wording.isAverage) yield* averages(claim, set);
  if (!isPart) yield* metricDifferences(claim, set);
  if (wording.isRest) yield* isPart ? complements(claim, set) : remainders(claim, set);
}
