import type { Frame } from './frame.js';
import { isInside, segmentOf } from './frame-place.js';
import type { MetricMention } from './metric-words.js';
import type { SentenceReading } from './read-sentence.js';
import { alignedMember } from './respectively.js';

/** "fell by 3,912, or 19.4 %" and "Email added 268, Direct 5": what has no verb of its own shares the one before. */
export function continued(reading: SentenceReading, frame: Frame, previous: Frame | undefined): Frame {
  if (!previous || frame.isWhole) return frame;
  if (isShareAgain(frame, previous, reading))
    return {
      ...frame,
      metrics: previous.metrics,
      scope: { ...previous.scope, ...frame.scope },
      wording: { ...frame.wording, isShare: true },
    };
  if (
    frame.isReference &&
    previous.metrics &&
    !alignedMember<MetricMention>(reading, reading.metrics, frame.numeral) &&
    !reading.metrics.some((one) => isInside(one, segmentOf(reading, frame)))
  ) {
    return frame.numeral.kind === previous.numeral.kind ? { ...frame, metrics: previous.metrics } : frame;
  }
  if (frame.wording.isChange || !previous.wording.isChange || frame.isReference) return frame;
  const { masked } = reading;
  const left = masked.slice(0, frame.numeral.outerStart);
  const segment = segmentOf(reading, frame);
  const isApposition =
    /#\s?,?\s(?:or|oder|i\.e\.|that is|equivalent to|equal to)\s$/i.test(left) ||
    (/#(?:\sm+)?\s\($/.test(left) && frame.numeral.kind !== previous.numeral.kind);
  const isElliptic =
    /^(?:[\s,;(]|and\s|und\s|while\s|whereas\s|but\s)*(?:in\s|on\s|from\s|for\s|that of\s|those from\s)?(?:[smp]+\s){1,2}(?:only\s|just\s)?$/i.test(
      masked.slice(segment.start, frame.numeral.outerStart),
    );
  if (!isApposition && !isElliptic) return frame;
  const isLevel = isElliptic && /\b(?:to|at)\s$/.test(left);
  if (isLevel || (isElliptic && frame.numeral.kind !== previous.numeral.kind)) return frame;
  return {
    ...frame,
    wording: {
      ...frame.wording,
      isChange: true,
      ...(previous.wording.direction && { direction: previous.wording.direction }),
    },
    reference: {
      ...previous.reference,
      ...frame.reference,
      isExpected: frame.reference.isExpected || previous.reference.isExpected,
    },
    ...(isApposition && { period: previous.period }),
  };
}

/** "more than half of visits (57.3 %)" */
function isShareAgain(frame: Frame, previous: Frame, reading: SentenceReading): boolean {
  const isPart = (one: Frame): boolean => one.numeral.kind === 'percent' || one.numeral.kind === 'fraction';
  return (
    isPart(frame) &&
    isPart(previous) &&
    previous.wording.isShare &&
    segmentOf(reading, frame).isBracket &&
    !frame.wording.isChange
  );
}
