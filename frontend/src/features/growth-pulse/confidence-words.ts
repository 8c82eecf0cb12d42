import { isDataFault } from '@ocsuite/types';
import type { Insight } from '../../api/types.js';
import { pulseStrings } from './strings.js';

const fewestDays = 7;
const mostlyInside = 0.7;

/** How sure, in words, with the count that says why: both from the insight's own evidence. */
export function confidenceWords(insight: Insight): string | null {
  // Whether a figure came is counted, not judged.
  if (isDataFault(insight)) return null;
  const { claims, confidence: withCount, confidenceOnly, confidenceInUnrest } = pulseStrings.detail;
  const { inside, total } = daysBefore(insight);
  const { confidence } = insight;
  const claim = confidence < 0.6 ? claims.weak : confidence < 0.85 ? claims.likely : claims.strong;
  if (isRestless(insight)) {
    return confidenceInUnrest(claim === claims.strong ? claims.likely : claim, total - inside, total);
  }
  return total >= fewestDays ? withCount(claim, inside, total) : confidenceOnly(claim);
}

/** The days before were out of the ordinary so often that being so again says little. */
export function isRestless(insight: Insight): boolean {
  const { inside, total } = daysBefore(insight);
  return total >= fewestDays && inside < mostlyInside * total;
}

function daysBefore({ onset, evidence }: Insight): { inside: number; total: number } {
  const before = evidence.series.flatMap(({ date, value, lo, hi }) =>
    date < onset && value !== null && lo !== null && hi !== null ? [{ value, lo, hi }] : [],
  );
  return {
    inside: before.filter(({ value, lo, hi }) => value >= lo && value <= hi).length,
    total: before.length,
  };
}

/** Whether the like has been seen before: what happens again and again weighs less. */
export function noveltyWords(insight: Insight): string | null {
  const { novelty } = insight;
  const { first, once, often, onceLongAgo, oftenLongAgo } = pulseStrings.detail.novelty;
  if (novelty === undefined) return null;
  if (novelty === 1) return first;
  // The memory reaches back further than the days that are counted beside it.
  const { inside, total } = daysBefore(insight);
  const isLongAgo = total >= fewestDays && inside === total;
  if (novelty >= 0.9) return isLongAgo ? onceLongAgo : once;
  return isLongAgo ? oftenLongAgo : often;
}
