import type { Insight } from '../../api/types.js';
import { isDataFault } from './data-fault.js';
import { pulseStrings } from './strings.js';

/** How sure, in words, with the count that says why: both from the insight's own evidence. */
export function confidenceWords(insight: Insight): string | null {
  // Whether a figure came is counted, not judged.
  if (isDataFault(insight)) return null;
  const { confidence, onset, evidence } = insight;
  const { claims, confidence: withCount, confidenceOnly } = pulseStrings.detail;
  const claim = confidence >= 0.85 ? claims.strong : confidence >= 0.6 ? claims.likely : claims.weak;
  const before = evidence.series.filter(
    ({ date, value, lo, hi }) => date < onset && value !== null && lo !== null && hi !== null,
  );
  const inside = before.filter(({ value, lo, hi }) => (value ?? 0) >= (lo ?? 0) && (value ?? 0) <= (hi ?? 0));
  return before.length >= 7 ? withCount(claim, inside.length, before.length) : confidenceOnly(claim);
}

/** Whether the like has been seen before: what happens again and again weighs less. */
export function noveltyWords({ novelty }: Insight): string | null {
  const { first, once, often } = pulseStrings.detail.novelty;
  if (novelty === undefined) return null;
  if (novelty === 1) return first;
  return novelty >= 0.9 ? once : often;
}
