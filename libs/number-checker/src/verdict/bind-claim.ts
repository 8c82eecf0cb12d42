import type { Candidate } from '../candidates/candidate.js';
import { comparisons } from '../candidates/comparisons.js';
import { factCandidates } from '../candidates/fact-candidates.js';
import { fitsScope } from '../candidates/fits-claim.js';
import { fitsUnit, isWithin, onScaleOf } from '../candidates/fits-numeral.js';
import { growthRatios } from '../candidates/growth-ratios.js';
import { againstAverage, partsOfLongerPeriods } from '../candidates/longer-periods.js';
import { metricSums, netMoves, partsOfMetricSums } from '../candidates/named-metrics.js';
import { complements, knownQuotients, namedQuotientMoves, namedQuotients } from '../candidates/quotients.js';
import { rankedSegments } from '../candidates/ranked-segments.js';
import { remainders, shareMoves, shares, sharesOfMove } from '../candidates/shares.js';
import { suppositions } from '../candidates/suppositions.js';
import { supposed } from '../reading/supposed.js';
import { averages, runRates, sums } from '../candidates/totals.js';
import type { FactProfile } from '../facts/fact-profile.js';
import type { FactSet } from '../facts/fact-set.js';
import type { Level } from '../facts/level.js';
import type { Claim } from '../reading/claim.js';
import { metricsSaid } from '../reading/metrics-said.js';
import { contradictsArrival } from './arrival.js';

export interface Binding {
  factIds: string[];
  formula?: string;
  value: number;
  /** The fact, for a figure that is one. */
  profile?: FactProfile;
  /** The level, from a fact or a quotient of two. */
  of?: FactProfile;
  /** What a difference is of. */
  base?: Level;
}

/** The fact or formula that a figure stands for, or undefined when what the sentence says leaves none. */
export function bindClaim(
  claim: Claim,
  set: FactSet,
  taken: readonly FactProfile[] = [],
): Binding | undefined {
  const cited = citedFact(claim, set);
  if (cited) return cited;
  if (claim.wording.isOpposed) return undefined;
  const [fact] = factCandidates(claim, set)
    .filter(
      (one) =>
        goesTheStatedWay(claim, one) &&
        !contradictsArrival(claim, one.profile!, set) &&
        !taken.includes(one.profile!),
    )
    .toSorted((a, b) => a.rank - b.rank || distance(claim, a) - distance(claim, b));
  if (fact && fact.rank <= 6) return bound(fact);
  let best: Candidate | undefined = fact;
  for (const candidate of formulas(claim, set)) {
    if (best && candidate.rank >= best.rank) continue;
    if (isWithin(claim.numeral, candidate.value) && goesTheStatedWay(claim, candidate)) best = candidate;
  }
  return best && bound(best);
}

/** A figure that is the fact its own citation names needs no more than that segment and direction agree. */
function citedFact(claim: Claim, set: FactSet): Binding | undefined {
  const { numeral, cited, wording } = claim;
  for (const id of cited) {
    const profile = set.get(id);
    if (!profile || !fitsUnit(numeral, profile.unit, profile.currency)) continue;
    if (wording.direction && profile.direction && wording.direction !== profile.direction) continue;
    if (!fitsScope(claim, profile, set)) continue;
    const value = onScaleOf(numeral, profile.value, profile.unit);
    if (isWithin(numeral, value)) return { factIds: [id], value, profile, of: profile };
  }
  return undefined;
}

/**
 * Only formulas that the wording calls for: among many facts almost any small number is the difference or the ratio of some
 * two.
 */
function* formulas(claim: Claim, set: FactSet): Generator<Candidate> {
  const { numeral, wording, isCell } = claim;
  const { kind } = numeral;
  const isPart = kind === 'percent' || kind === 'fraction';
  if (!wording.isChange) yield* knownQuotients(claim, set);
  if (isCompared(claim, set)) yield* comparisons(claim, set);
  if (isPart && (!wording.isChange || wording.isShareOfChange || isCell)) yield* shares(claim, set);
  if (isPart && !wording.isChange) yield* partsOfLongerPeriods(claim, set);
  yield* againstAverage(claim, set);
  yield* rankedSegments(claim, set);
  if (isPart && wording.isShareOfChange) yield* sharesOfMove(claim, set);
  if (kind === 'points') yield* shareMoves(claim, set);
  if ((kind === 'points' || kind === 'money' || kind === 'percent') && wording.isChange)
    yield* namedQuotientMoves(claim, set);
  if (kind === 'multiple' || kind === 'fraction') yield* growthRatios(claim, set);
  if (isPart && wording.isRest) yield* complements(claim, set);
  if (wording.isRest && !isPart) yield* remainders(claim, set);
  if (wording.isSum || isTotalNamed(claim)) yield* sums(claim, set);
  if (wording.isSum && !isPart) yield* metricSums(claim, set);
  if (isPart && ofAll.test(claim.statement)) yield* partsOfMetricSums(claim, set);
  if (!isPart) yield* netMoves(claim, set);
  if (wording.isAverage) yield* averages(claim, set);
  if (wording.isRunRate) yield* runRates(claim, set);
  if (!wording.isChange) yield* namedQuotients(claim, set);
  if (supposed.test(claim.reading.text) && !isPart) yield* suppositions(claim, set);
}

/** Does the wording set two levels against each other? */
function isCompared(claim: Claim, set: FactSet): boolean {
  const { numeral, wording, reading } = claim;
  if (wording.isShareOfChange) return false;
  if (wording.isChange || wording.isRatio || numeral.kind === 'points') return true;
  if (numeral.kind === 'multiple') return !metricsSaid(claim, 'level', set);
  if (claim.isReference || (wording.isShare && !claim.isExpectation)) return false;
  return (
    numeral.kind === 'percent' ||
    (numeral.kind === 'fraction' && (claim.isExpectation || reading.directions.length > 0))
  );
}

const ofAll = /(?<!\p{L})of (?:all|the (?:combined|total|sum))(?!\p{L})/iu;

function isTotalNamed({ reading }: Claim): boolean {
  return [...reading.channels, ...reading.devices].some(
    ({ members }) => members.length > 1 || members[0]!.value === null,
  );
}

function goesTheStatedWay({ wording }: Claim, { direction }: Candidate): boolean {
  return !wording.direction || !direction || wording.direction === direction;
}

/** "from two hours" is 7,200 seconds rather than 5,400, though both round to it. */
function distance({ numeral }: Claim, { value }: Candidate): number {
  return Math.abs(Math.abs(numeral.value) - Math.abs(value));
}

/** Is it what another figure of the sentence says already? */
export function isTaken({ value }: Candidate, told: readonly Binding[]): boolean {
  return told.some((one) => Math.abs(Math.abs(one.value) - Math.abs(value)) <= 1e-3 * Math.abs(value));
}

export function bound({ factIds, formula, profile, value, base }: Candidate): Binding {
  return {
    value,
    ...(base && { base }),
    ...(profile && { of: profile }),
    factIds: [...new Set(factIds)],
    ...(formula && { formula }),
    ...(profile && !formula && { profile }),
  };
}
