import type { Scope } from '@ocsuite/types';
import { dimensionOf, type Dimension } from './segments.calc.js';

/** What came of a segment over some days, and what was expected of it. */
export interface Estimate {
  actual: number;
  expected: number;
  /** Standard error of the expected sum. */
  sigma: number;
  /** As much might have been expected besides: where nothing usually comes, the first visit is no proof of anything. */
  doubt: number;
}

/** The smallest parts of a whole that are known. */
export interface Leaf extends Estimate {
  scope: Scope;
}

/** A channel, a device or one device of a channel that changed differently from the rest. */
export interface SegmentApart {
  scope: Scope;
  direction: 'up' | 'down';
  /** By how much better the change is explained with it than without, net of what looking at many segments finds by chance. */
  evidence: number;
  /** By so much more than the rest, in proportion, as to be no mere part of what happened to all. */
  isOutOfProportion: boolean;
}

/** Less is what any segment shows by chance. */
const leastEvidence = 3;
const mostApart = 4;
/** One device of a channel is named only when that says clearly more than the channel or the device would. */
const combinationCost = 2;
const outOfProportion = 2;

/**
 * Which segments changed differently from the rest, most telling first. All leaves of a segment are taken to have changed
 * by one factor, and all that are in no segment by another; the segment that explains the leaves best is set apart, then
 * the next one among what is left. Everything changing alike is no segment apart.
 */
export function segmentsApart(leaves: readonly Leaf[], within: Scope): SegmentApart[] {
  const fits = leaves.map(fitOf);
  const candidates = candidatesIn(leaves);
  const rest = new Set(leaves.keys());
  const apart: Weighed[] = [];
  while (apart.length < mostApart) {
    const best = candidates
      .filter(({ members }) => members.length < rest.size && members.every((index) => rest.has(index)))
      .map((candidate) => ({ candidate, ...weigh(candidate, rest, fits) }))
      .filter(({ evidence, isFurther }) => isFurther && evidence >= leastEvidence)
      .reduce<Weighed | null>((a, b) => (a && a.evidence >= b.evidence ? a : b), null);
    if (!best) break;
    for (const index of best.candidate.members) rest.delete(index);
    apart.push(best);
  }
  const others = changeOf([...rest], fits);
  return apart.map(({ candidate: { scope, members }, direction, evidence }) => {
    const own = changeOf(members, fits);
    const isOpposite = own * others <= 0;
    const isOutOfProportion = isOpposite || Math.abs(own) >= outOfProportion * Math.abs(others);
    return { scope: { ...scope, ...within }, direction, evidence, isOutOfProportion };
  });
}

/** Of the expected, as a share. */
function changeOf(members: readonly number[], fits: readonly Fit[]): number {
  return factorOf(added(members.map((index) => fits[index]!))) ** 2 - 1;
}

interface Candidate {
  scope: Scope;
  members: number[];
  cost: number;
}

interface Weighed extends Pick<SegmentApart, 'direction' | 'evidence'> {
  candidate: Candidate;
}

function candidatesIn(leaves: readonly Leaf[]): Candidate[] {
  const found = new Map<string, Omit<Candidate, 'cost'>>();
  leaves.forEach(({ scope: { channel, device } }, index) => {
    const scopes: Scope[] = [
      ...(channel === undefined ? [] : [{ channel }]),
      ...(device === undefined ? [] : [{ device }]),
      ...(channel === undefined || device === undefined ? [] : [{ channel, device }]),
    ];
    for (const scope of scopes) {
      const key = JSON.stringify(scope);
      const known = found.get(key) ?? { scope, members: [] };
      known.members.push(index);
      found.set(key, known);
    }
  });
  // Of segments that are the same leaves, the coarser name comes first.
  const named = [...found.values()].sort((a, b) => rankOf(a.scope) - rankOf(b.scope));
  const distinct = named.filter(
    ({ members }, place) => named.findIndex((one) => one.members.join() === members.join()) === place,
  );
  const countOf = (dimension: Dimension): number =>
    distinct.filter(({ scope }) => dimensionOf(scope) === dimension).length;
  return distinct.map((one) => {
    const dimension = dimensionOf(one.scope)!;
    const cost = 2 * Math.log(countOf(dimension)) + (dimension === 'both' ? combinationCost : 0);
    return { ...one, cost };
  });
}

function rankOf(scope: Scope): number {
  return dimensionOf(scope) === 'both' ? 1 : 0;
}

/** Sums of a least-squares fit of one factor to a leaf, on the scale of square roots where noise is about even. */
interface Fit {
  products: number;
  squares: number;
}

function fitOf({ actual, expected, sigma, doubt }: Leaf): Fit {
  const then = Math.sqrt(Math.max(0, expected) + doubt);
  const now = Math.sqrt(Math.max(0, actual) + doubt);
  // An error larger than all that was expected belongs to other times.
  const error = Math.min(sigma, Math.max(0, expected) + doubt);
  const weight = error > 0 ? ((2 * then) / error) ** 2 : 0;
  return { products: weight * then * now, squares: weight * then * then };
}

function weigh(
  { members, cost }: Candidate,
  rest: ReadonlySet<number>,
  fits: readonly Fit[],
): { evidence: number; isFurther: boolean; direction: 'up' | 'down' } {
  const apart = added(members.map((index) => fits[index]!));
  const all = added([...rest].map((index) => fits[index]!));
  const others = { products: all.products - apart.products, squares: all.squares - apart.squares };
  const [own, other] = [factorOf(apart), factorOf(others)];
  return {
    evidence: explained(apart) + explained(others) - explained(all) - cost,
    // Of two sides that changed differently, the one further from what was expected is the one that something happened to.
    isFurther: Math.abs(own - 1) > Math.abs(other - 1),
    direction: own < other ? 'down' : 'up',
  };
}

function added(fits: readonly Fit[]): Fit {
  const total = { products: 0, squares: 0 };
  for (const { products, squares } of fits) {
    total.products += products;
    total.squares += squares;
  }
  return total;
}

function explained({ products, squares }: Fit): number {
  return squares > 0 ? products ** 2 / squares : 0;
}

function factorOf({ products, squares }: Fit): number {
  return squares > 0 ? products / squares : 1;
}
