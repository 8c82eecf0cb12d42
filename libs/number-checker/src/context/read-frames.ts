import type { Numeral } from '../numerals/numeral.js';
import { continued } from './frame-continuation.js';
import { levelDirectionOf, nearExpectation } from './frame-direction.js';
import { metricsOf } from './frame-metric.js';
import { mainPeriod, periodOf } from './frame-period.js';
import { isInside, statementText } from './frame-place.js';
import { gapOf, scopeOf } from './frame-scope.js';
import type { Frame, ScopeClaim, ScopeClaims } from './frame.js';
import type { PeriodMention } from './period-words.js';
import type { SentenceReading } from './read-sentence.js';
import { namesExpectation, wordingOf } from './wording.js';

/** What stays true from one piece of text to the next: headings, table heads, the subject of the sentence before. */
export interface Surroundings {
  metrics?: readonly string[];
  scope: ScopeClaims;
}

/** Reads for each numeral of a sentence which metric, segment, period and direction it is said of. */
export function readFrames(reading: SentenceReading, surroundings: Surroundings): Frame[] {
  const main = mainPeriod(reading);
  const frames: Frame[] = [];
  for (const numeral of reading.numerals) {
    frames.push(continued(reading, frameOf(reading, numeral, main, surroundings), frames.at(-1)));
  }
  return frames;
}

function frameOf(
  reading: SentenceReading,
  numeral: Numeral,
  main: PeriodMention | undefined,
  surroundings: Surroundings,
): Frame {
  const { text, masked, segments, directions } = reading;
  const at = segments.findIndex(({ start, end }) => start <= numeral.start && numeral.start < end);
  const segment = segments[at]!;
  const statement = statementText(reading, at);
  const label = text[segment.start] === ':' && at > 0 ? segments[at - 1]! : segment;
  const wording = wordingOf(
    text,
    masked,
    numeral,
    { start: label.start, end: segment.end },
    directions,
    statement,
  );
  const isReference = segment.kind === 'reference' && !wording.isChange;
  const isWhole = segment.kind === 'whole';
  const channel = scopeOf(reading, reading.channels, numeral, at, isWhole, wording.isChange);
  const device = scopeOf(reading, reading.devices, numeral, at, isWhole, wording.isChange);
  const gap = gapOf(statement, channel, device);
  const sides = (claim: ScopeClaim | undefined): ScopeClaim | undefined =>
    gap && claim?.length === 2 ? claim.slice(0, 1) : claim;
  const scope = {
    ...(channel.main !== undefined && { channel: sides(channel.main)! }),
    ...(device.main !== undefined && { device: sides(device.main)! }),
  };
  const softScope = {
    ...(channel.soft !== undefined && { channel: channel.soft }),
    ...(device.soft !== undefined && { device: device.soft }),
  };
  const refScope = gap ?? {
    ...(channel.reference !== undefined && { channel: channel.reference }),
    ...(device.reference !== undefined && { device: device.reference }),
  };
  const hasOwnScope = [...reading.channels, ...reading.devices].some((one) => isInside(one, segment));
  const period = periodOf(
    reading,
    numeral,
    at,
    isReference,
    hasOwnScope,
    main,
    wording.isChange,
    wording.isRatio,
  );
  const metrics = metricsOf(reading, numeral, at);
  const levelDirection = wording.isChange ? undefined : levelDirectionOf(reading, numeral, at);
  const referenceText = segments
    .filter(({ kind }) => kind === 'reference')
    .map((one) => text.slice(one.start, one.end))
    .join(' ');
  return {
    numeral,
    statement,
    ...(metrics && { metrics }),
    scope,
    soft: {
      ...(surroundings.metrics && { metrics: surroundings.metrics }),
      scope: { ...surroundings.scope, ...softScope },
    },
    ...(period.main && { period: period.main }),
    ...(main && { mainPeriod: main }),
    reference: {
      ...(period.reference && { period: period.reference }),
      ...(Object.keys(refScope).length > 0 && { scope: refScope }),
      isExpected:
        namesExpectation(referenceText) ||
        (wording.isChange && wording.isExpected) ||
        ((wording.isChange || wording.isRatio) && nearExpectation(reading, numeral)),
    },
    isReference,
    isWhole,
    hasOwnScope,
    wording: gap ? { ...wording, isChange: true } : wording,
    ...(levelDirection && { levelDirection }),
    cited: citedAfter(text, numeral),
    isComparedByPeriod:
      isReference &&
      !hasOwnScope &&
      !wording.isExpected &&
      !reading.periods.some((one) => isInside(one, segment)) &&
      period.main === main,
    isCell: false,
  };
}

function citedAfter(text: string, numeral: Numeral): string[] {
  const next = /^[^[\]\d]{0,60}?((?:\[[a-z]+\d+(?:\s?[,;]\s?[a-z]*\d+)*\]\s?)+)/i.exec(
    text.slice(numeral.end),
  );
  return next ? [...next[1]!.matchAll(/[a-z]+\d+/gi)].map(([id]) => id) : [];
}
