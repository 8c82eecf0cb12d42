import type { Numeral } from '../numerals/numeral.js';
import type { ScopeClaim, ScopeClaims } from './frame.js';
import { bracketHasFigure, isInside } from './frame-place.js';
import type { Group } from './groups.js';
import type { SentenceReading } from './read-sentence.js';
import { alignedMember } from './respectively.js';
import type { ScopeMention } from './scope-words.js';
import type { Segment } from './segments.js';

interface ScopeReading {
  main?: ScopeClaim;
  reference?: ScopeClaim;
  soft?: ScopeClaim;
}

export function scopeOf(
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

/** "The gap between mobile and desktop revenue is $120,600": the list is two sides, not one sum. */
export function gapOf(
  statement: string,
  channel: ScopeReading,
  device: ScopeReading,
): ScopeClaims | undefined {
  if (!/\b(?:gap|difference|distance|spread|apart|differ|differs|separates?)\b/i.test(statement))
    return undefined;
  if (channel.main?.length === 2) return { channel: [channel.main[1]!] };
  if (device.main?.length === 2) return { device: [device.main[1]!] };
  return undefined;
}
