import type { Span } from '../text/words.js';
import type { Numeral } from '../numerals/numeral.js';
import type { DirectionMention } from './direction-words.js';
import type { Frame, ScopeClaim, ScopeClaims } from './frame.js';
import type { Group } from './groups.js';
import type { MetricMention } from './metric-words.js';
import type { PeriodMention } from './period-words.js';
import { alignedMember } from './respectively.js';
import type { SentenceReading } from './read-sentence.js';
import type { ScopeMention } from './scope-words.js';
import type { Segment } from './segments.js';
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

/** "fell by 3,912, or 19.4 %" and "Email added 268, Direct 5": what has no verb of its own shares the one before. */
function continued(reading: SentenceReading, frame: Frame, previous: Frame | undefined): Frame {
  if (!previous || frame.isWhole) return frame;
  if (isShareAgain(frame, previous, reading))
    return { ...frame, metrics: previous.metrics, wording: { ...frame.wording, isShare: true } };
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

function segmentOf({ segments }: SentenceReading, { numeral }: Frame): Segment {
  return segments.find((one) => isInside(numeral, one))!;
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

/** "The gap between mobile and desktop revenue is $120,600": the list is two sides, not one sum. */
function gapOf(statement: string, channel: ScopeReading, device: ScopeReading): ScopeClaims | undefined {
  if (!/\b(?:gap|difference|distance|spread|apart|differ|differs|separates?)\b/i.test(statement))
    return undefined;
  if (channel.main?.length === 2) return { channel: [channel.main[1]!] };
  if (device.main?.length === 2) return { device: [device.main[1]!] };
  return undefined;
}

/** Does the bracket that begins with a segment hold a figure of its own? */
function bracketHasFigure({ segments, numerals }: SentenceReading, first: number): boolean {
  for (let index = first; segments[index]?.isBracket; index++) {
    if (numerals.some((one) => isInside(one, segments[index]!))) return true;
  }
  return false;
}

function isInside(span: Span, segment: Span): boolean {
  return span.start >= segment.start && span.start < segment.end;
}

/** From the last new statement before the segment to the next one after it. */
function statementText({ text, segments }: SentenceReading, at: number): string {
  let first = at;
  while (
    first > 0 &&
    !/^(?:;|while|whereas|but)/i.test(text.slice(segments[first]!.start, segments[first]!.end).trim())
  )
    first--;
  let last = at;
  while (
    last + 1 < segments.length &&
    !/^(?:;|while|whereas|but)/i.test(text.slice(segments[last + 1]!.start, segments[last + 1]!.end).trim())
  )
    last++;
  return text.slice(segments[first]!.start, segments[last]!.end);
}

function metricsOf(reading: SentenceReading, numeral: Numeral, at: number): readonly string[] | undefined {
  const { masked, segments } = reading;
  const fitting = reading.metrics.filter(
    (one) =>
      numeral.kind !== 'money' || namesIn(one).some((name) => /revenue|value|spend|profit|cost/.test(name)),
  );
  const metrics =
    fitting.length > 0
      ? fitting
      : reading.metrics.filter((one) => isSubjectOfMoney(reading, one, segments[at]!));
  const aligned = alignedMember<MetricMention>(reading, metrics, numeral);
  if (aligned) return aligned.metrics;
  const right = metrics.find(({ start }) => start >= numeral.outerEnd);
  const left = metrics.filter(({ end }) => end <= numeral.outerStart).at(-1);
  const own = segments[at]!;
  if (right && numeral.kind === 'percent' && /\b(?:every|per|each|out of|von)\s100\b/i.test(reading.text))
    return ['conversion_rate'];
  if (right && isAttached(masked.slice(numeral.outerEnd, right.start))) {
    const isConverting =
      /\bconver(?:t|sion)/i.test(reading.text.slice(own.start, own.end)) ||
      (/^\s(?:of|von)\s/i.test(masked.slice(numeral.outerEnd)) &&
        namesIn(right).some((name) => name === 'sessions' || name === 'users') &&
        /\b(?:order(?:s|ed|ing)?|purchas(?:e|es|ed)|buy|bought|checkout|transactions?|customers?|ended in|turned into|resulted in|led to an?)\b/i.test(
          reading.text.slice(right.end, own.end),
        ));
    const isShareKind = numeral.kind === 'percent' || numeral.kind === 'fraction';
    return unique([...namesIn(right), ...(isConverting && isShareKind ? ['conversion_rate'] : [])]);
  }
  // "three times as likely to convert": what a multiple multiplies stands after it.
  const gap = right ? masked.slice(numeral.outerEnd, right.start) : '';
  const isMultiplied =
    right && (isInside(right, own) || /^(?:\s(?:as|likely|much|many|often|to|more|the))+\s$/i.test(gap));
  if (numeral.kind === 'multiple' && isMultiplied && !gap.includes('#')) return namesIn(right);
  if (left && isInside(left, own)) return namesIn(left);
  if (right && isInside(right, own) && !left) return namesIn(right);
  // A new statement with its own subject after the numeral: "and at 2.8 % the conversion rate held".
  if (right && isInside(right, own) && own.isNewStatement) return namesIn(right);
  if (left) return namesIn(left);
  return right ? namesIn(right) : undefined;
}

/** "€81,204 in sessions" claims a metric that is no money; "742 orders brought in €81,204" does not. */
function isSubjectOfMoney(
  { text, masked }: SentenceReading,
  one: Group<MetricMention>,
  own: Segment,
): boolean {
  const isCounted =
    /#\s$/.test(masked.slice(0, one.start)) ||
    /\b(?:each|every|per|a|an|our|from|for)\s$/i.test(text.slice(0, one.start));
  const isEarner =
    /^\s(?:(?:was|is|were|are)\s)?(?:worth|brought|bring|brings|generated?|generates|earned?|earns|yield(?:s|ed)?|spent|spend|paid|pay|made|make)\b/i.test(
      text.slice(one.end),
    );
  return !isCounted && !isEarner && one.start < own.end;
}

function isAttached(gap: string): boolean {
  return /^[\s*_-]?(?:(?:of|in|the|all|our|its|total|more|fewer|less|additional|extra|new|lost|daily|weekly|online|website|web|site|expected|usual|paid|worth|or|a|s+|s+'s|p+|overall|monthly|further|actual|tracked|recorded|billed|net|gross|percentage|points?|drop|decline|fall|rise|increase|growth|uplift|loss|gain|reduction|decrease|lower|higher|every|unique|for)\s)*$/i.test(
    gap,
  );
}

function namesIn({ members }: Group<MetricMention>): string[] {
  return unique(members.flatMap(({ metrics }) => metrics));
}

function unique(names: string[]): string[] {
  return [...new Set(names)];
}

interface ScopeReading {
  main?: ScopeClaim;
  reference?: ScopeClaim;
  soft?: ScopeClaim;
}

function scopeOf(
  reading: SentenceReading,
  groups: readonly Group<ScopeMention>[],
  numeral: Numeral,
  at: number,
  isWhole: boolean,
  isChange: boolean,
): ScopeReading {
  const { segments, text } = reading;
  if (groups.length === 0) return {};
  const aligned = alignedMember<ScopeMention>(reading, groups, numeral);
  if (aligned) return { main: aligned.value === null ? null : [aligned.value] };
  const segment = segments[at]!;
  const inside = (index: number): Group<ScopeMention>[] =>
    groups.filter((one) => isInside(one, segments[index]!));
  const isBackground = (index: number): boolean =>
    /^[\s,(]*(?:(?:mainly|largely|mostly|partly|chiefly|primarily|especially)\s)?(?:driven|led|caused|because of|due to|thanks to|owing to|pulled|hit|helped|hurt)\b/i.test(
      text.slice(segments[index]!.start, segments[index]!.end),
    ) && !reading.numerals.some((one) => isInside(one, segments[index]!));
  const later = segments.findIndex(
    (one, index) => index > at && one.kind === 'reference' && inside(index).length > 0,
  );
  const blocked = segments.slice(at + 1, later).some(({ isNewStatement }) => isNewStatement);
  const reference =
    later >= 0 && !blocked && segment.kind === 'main' ? claimOf(inside(later)[0]!) : undefined;
  const withReference = (main: ScopeClaim | undefined): ScopeReading => ({
    ...(main !== undefined && { main }),
    ...(reference !== undefined && { reference }),
  });
  const isOfWhole = (one: Group<ScopeMention>): boolean =>
    claimOf(one) === null &&
    /\b(?:of|der|des|von)\s(?:(?:the|all|our|my|its)\s)*$/i.test(text.slice(numeral.outerEnd, one.start));
  const isComparedName = (one: Group<ScopeMention>): boolean =>
    numeral.kind === 'multiple' &&
    one.start >= numeral.outerEnd &&
    /^\s(?:(?:the|that|those|of|m+|what|as|size|level|figure|for|on|from|in)\s)*$/i.test(
      reading.masked.slice(numeral.outerEnd, one.start),
    );
  const compared = inside(at).find(isComparedName);
  const own = inside(at).filter((one) => !isOfWhole(one) && one !== compared);
  if (compared) {
    const before = groups.filter(({ end }) => end <= numeral.outerStart).at(-1);
    return { ...(before && { main: claimOf(before) }), reference: claimOf(compared) };
  }
  if (own.length === 1) return withReference(claimOf(own[0]!));
  if (own.length > 1) {
    const first = claimOf(own[0]!);
    const second = claimOf(own.at(-1)!);
    const isComparison =
      isChange || numeral.kind === 'multiple' || numeral.kind === 'fraction' || numeral.kind === 'points';
    if (isComparison) return { main: first, reference: reference ?? second };
    const near = own.filter(({ end }) => end <= numeral.outerStart).at(-1) ?? own[0]!;
    const next = own.find(
      ({ start }) =>
        start >= numeral.outerEnd &&
        start - numeral.outerEnd < 16 &&
        /^\s(?:[a-z#m]+\s)?(?:from|via|on|in|through|for)\s/i.test(
          text.slice(numeral.outerEnd, start).replace(/\S+$/, ''),
        ),
    );
    return withReference(claimOf(next ?? near));
  }
  if (isWhole) return { main: null };
  // A bracket with a name and no figure right after explains the figure before it.
  const following = segments[at + 1];
  if (
    following?.isBracket &&
    !segment.isBracket &&
    !bracketHasFigure(reading, at + 1) &&
    inside(at + 1).length > 0
  ) {
    return withReference(claimOf(inside(at + 1)[0]!));
  }
  let isSoft = false;
  for (let index = at; index > 0;) {
    const stretch = segments[index]!;
    if (stretch.isNewStatement && hasOwnSubject(reading, stretch, numeral)) isSoft = true;
    index--;
    const found = inside(index);
    if (found.length === 0 || isBackground(index)) continue;
    if (segments[index]!.kind === 'reference' && segment.kind !== 'reference' && !segment.isBracket) continue;
    const claim = claimOf(segment.isBracket && index === at - 1 ? found.at(-1)! : found[0]!);
    return isSoft ? { soft: claim } : withReference(claim);
  }
  const before = text.slice(segment.start, numeral.outerStart);
  const nextIndex = segments.findIndex((_, index) => index > at && inside(index).length > 0);
  const nextHasFigure = nextIndex > at && reading.numerals.some((one) => isInside(one, segments[nextIndex]!));
  const isOpening =
    !nextHasFigure &&
    segment.start === 0 &&
    /^[\s*_-]*(?:(?:at|with|of|on|on just|just|only|a|an|another|some)\s*)?$/i.test(before);
  const isContinued =
    nextIndex === at + 1 &&
    /^\s*[,|]?\s*(?:from|on|via|through|came|of them|of which)\b/i.test(
      text.slice(segments[nextIndex]!.start),
    );
  if (nextIndex > at && (isOpening || isContinued) && segments[nextIndex]!.kind !== 'reference')
    return withReference(claimOf(inside(nextIndex)[0]!));
  return withReference(undefined);
}

/** "and revenue fell", "; one in ten sessions came from Email": a statement that says itself what it is about. */
function hasOwnSubject(
  { metrics, channels, devices, text }: SentenceReading,
  stretch: Segment,
  numeral: Numeral,
): boolean {
  const isJoined = /^(?:and|und|sowie)/i.test(text.slice(stretch.start));
  const last = isJoined ? numeral.outerStart : stretch.end;
  return (
    metrics.some((one) => one.start >= stretch.start && one.end <= last) ||
    [...channels, ...devices].some((one) => isInside(one, stretch))
  );
}

function claimOf({ members }: Group<ScopeMention>): ScopeClaim {
  const values = members.flatMap(({ value }) => (value === null ? [] : [value]));
  return values.length > 0 ? [...new Set(values)] : null;
}

/** Standing comparisons are never what the sentence is about. */
function isComparison(mention: PeriodMention, text: string): boolean {
  return (
    // Months and weeks take "in"; "a gain on September" compares.
    (mention.kind === 'dates' &&
      mention.from !== mention.to &&
      /\b(?:on|over)\s$/i.test(text.slice(0, mention.start))) ||
    (/(?:%|percent|points?|pp|bps?|up|down|higher|lower|more|fewer|less)\]?\s(?:\[[^\]]*\]\s)?(?:on|over|from|versus|vs\.?|than in|than)\s(?:the\s)?$/i.test(
      text.slice(0, mention.start),
    ) &&
      !/\bfrom\s$/i.test(text.slice(0, mention.start))) ||
    /(?:on|over|by)[\s-](?:week|month|day|quarter|year)|^[wmdqy]-?o-?[wmdqy]$/i.test(
      text.slice(mention.start, mention.end),
    ) ||
    ((mention.kind === 'before' || mention.kind === 'year-before') &&
      /\b(?:over|on|from|than|against|vs\.?|versus|to|with|auf|gegenüber|zur|zum|as|since)\s(?:in\s|on\s)?$/i.test(
        text.slice(0, mention.start),
      ))
  );
}

function mainPeriod(reading: SentenceReading): PeriodMention | undefined {
  const { periods, segments, text } = reading;
  for (const group of periods) {
    const segment = segments.find((one) => isInside(group, one));
    if (segment?.kind === 'reference' || isComparison(group.members[0]!, text)) continue;
    if (group.members[0]!.kind === 'before' || group.members[0]!.kind === 'year-before') continue;
    // "$100 (Sep: $109)" is not about September.
    if (
      segment?.isBracket &&
      bracketHasFigure(reading, segments.indexOf(segment)) &&
      reading.numerals.some((one) => one.end <= segment.start)
    )
      continue;
    // Of two joined periods the later one is what it is about.
    if (group.members.length > 1) return group.members.at(-1);
    return group.members[0];
  }
  return undefined;
}

function periodOf(
  reading: SentenceReading,
  numeral: Numeral,
  at: number,
  isReference: boolean,
  hasOwnScope: boolean,
  main: PeriodMention | undefined,
  isChange: boolean,
  isRatio: boolean,
): { main?: PeriodMention; reference?: PeriodMention } {
  const { periods, segments, text } = reading;
  if (periods.length === 0) return {};
  const aligned = alignedMember<PeriodMention>(reading, periods, numeral);
  if (aligned) return { main: aligned };
  const kindAt = (index: number): PeriodMention[] =>
    periods.filter((one) => isInside(one, segments[index]!)).flatMap(({ members }) => members);
  const references = segments
    .flatMap((one, index) => (one.kind === 'reference' ? kindAt(index) : []))
    .concat(periods.flatMap(({ members }) => members).filter((one) => isComparison(one, text)));
  const pair = periods.find(({ members }) => members.length > 1)?.members;
  if (pair && isChange) return { main: pair.at(-1), reference: pair[0] };
  const joined = pair?.[0];
  let own = kindAt(at).filter((one) => !isComparison(one, text));
  if (isChange || isRatio) {
    const kept = own.filter(({ kind }) => kind !== 'before' && kind !== 'year-before');
    const relative = own.find(({ kind }) => kind === 'before' || kind === 'year-before');
    if (relative && (kept.length > 0 || isRatio)) {
      references.push(relative);
      own = kept;
    }
  }
  const reference = references.find((one) => one !== main) ?? (joined !== main ? joined : undefined);
  if (isReference) {
    if (own.length > 0) return { main: nearest(own, numeral), ...(reference && { reference }) };
    const next = segments[at + 1];
    const bracket = next?.isBracket && !segments[at]!.isBracket ? kindAt(at + 1) : [];
    if (bracket.length > 0) return { main: bracket[0] };
    return hasOwnScope
      ? { ...(main && { main }) }
      : { ...(reference && { reference }), ...(main && { main }) };
  }
  const base = reference && { reference };
  if (own.length > 0 && !(isChange && segments[at]!.kind === 'reference'))
    return { main: nearest(own, numeral), ...base };
  const following = segments[at + 1];
  if (
    following?.isBracket &&
    !segments[at]!.isBracket &&
    kindAt(at + 1).length > 0 &&
    !bracketHasFigure(reading, at + 1)
  ) {
    return { main: kindAt(at + 1)[0], ...base };
  }
  for (let index = at - 1; index >= 0; index--) {
    if (segments[index]!.kind === 'reference' && !(segments[at]!.isBracket && index === at - 1)) continue;
    const found = kindAt(index).filter(
      (one) =>
        !isComparison(one, text) && (!isChange || (one.kind !== 'before' && one.kind !== 'year-before')),
    );
    if (found.length > 0) return { main: found.at(-1), ...base };
  }
  return { ...(main && { main }), ...base };
}

function nearest(mentions: readonly PeriodMention[], numeral: Numeral): PeriodMention {
  const distance = (one: Span): number =>
    one.end <= numeral.start ? numeral.start - one.end : one.start - numeral.end;
  return mentions.toSorted((a, b) => distance(a) - distance(b))[0]!;
}

/** `fell to 42,431`, `down from 50,902`, `above the 50,902 of the week before`. */
function levelDirectionOf(reading: SentenceReading, numeral: Numeral, at: number): Frame['levelDirection'] {
  const { masked, directions, segments, text } = reading;
  const segment = segments[at]!;
  const left = masked.slice(0, numeral.outerStart);
  const before = directions.filter(({ end }) => end <= numeral.outerStart);
  const last = before.at(-1);
  if (segment.kind === 'reference') {
    const lead = segments[at - 1];
    const near = before.filter(({ start }) => start >= (lead?.start ?? 0)).at(-1);
    return near && !/^(?:while|whereas|but)/.test(text.slice(segment.start)) ? near.direction : undefined;
  }
  if (!last || !last.isMovement) return undefined;
  const isArrival =
    /\b(?:to|at|reach(?:ed|ing)|auf|reached|of|with|hit|hitting)\s(?:(?:a|an|the|just|only|total of)\s)*$/i.test(
      left,
    );
  if (!isArrival || isInterrupted(masked.slice(last.end, numeral.outerStart), last, reading, numeral))
    return undefined;
  return /\b(?:to|auf|reaching)\s(?:(?:a|an|the|just|only)\s)*$/i.test(left) ||
    (/\b(?:at|with)\s(?:(?:a|an|the|just|only)\s)*$/i.test(left) &&
      before.length === 1 &&
      text.slice(last.end, numeral.outerStart).length < 30)
    ? last.direction
    : undefined;
}

function isInterrupted(
  gap: string,
  last: DirectionMention,
  { metrics }: SentenceReading,
  numeral: Numeral,
): boolean {
  if (/;|\b(?:while|whereas|but|aber|während)\b/i.test(gap)) return true;
  return metrics.some((one) => one.start > last.end && one.end < numeral.outerStart) && /\band\b/i.test(gap);
}

function nearExpectation({ text, masked }: SentenceReading, numeral: Numeral): boolean {
  const right = text.slice(numeral.outerEnd, numeral.outerEnd + 70);
  const stop = masked.slice(numeral.outerEnd, numeral.outerEnd + 70).search(/[#;]|\bwhile\b|\bbut\b/);
  return (
    namesExpectation(stop >= 0 ? right.slice(0, stop) : right) &&
    /\b(?:below|above|than|against|versus|vs\.?|over|under|to|from|short of|ahead of|behind|of|unter|über|with)\b/i.test(
      right,
    )
  );
}

function citedAfter(text: string, numeral: Numeral): string[] {
  const next = /^[^[\]\d]{0,60}?((?:\[[a-z]+\d+(?:\s?[,;]\s?[a-z]*\d+)*\]\s?)+)/i.exec(
    text.slice(numeral.end),
  );
  return next ? [...next[1]!.matchAll(/[a-z]+\d+/gi)].map(([id]) => id) : [];
}
