import type { Numeral } from '../numerals/numeral.js';
import type { Direction, DirectionMention } from '../vocabulary/direction-words.js';

const filler =
  '(?:by|de|d|la|le|of|in|on|for|a|an|the|some|further|another|only|just|even|still|as much as|as many as|no less than|um|von|total|around|about|week|net|over|sharply|\\p{L}+ly|(?:an?|another)\\s\\p{L}+|its|our|their|to sessions|during|from|at least|m+|s+|p+|m+s+|einen|eine|minus|plus|was|is|an additional|additional|extra|nearly|almost|with|mobile|per|noch|encore|deviation|change|[:=*_~-]+)';
const gapBefore = new RegExp(`^[\\s*_]*(?:${filler}[\\s*_]+)*$`, 'iu');
const gapAfter =
  /^(?:\s?[*_]+)?\s?(?:\[[^\]]*\]\s?)?(?:(?:m+|s+|p+|of|in|the|net|sharp|steep|relative|overall|\p{L}+ly|were|was|are|went|has|have|had|been|week|steeper|points?|fewer|visits|year)\s)*$/iu;

/** The word of change that governs a numeral: right after it (8,471 fewer), right before it (fell 16.6 %), its sign. */
export function changeSign(
  masked: string,
  left: string,
  right: string,
  numeral: Numeral,
  directions: readonly DirectionMention[],
): { direction?: Direction; isOpposed?: boolean; isOpen?: boolean } | undefined {
  if (/(?<!\p{L})(?:additional|extra|zusätzliche[nr]?)\s$/iu.test(left)) return { direction: 'up' };
  const next = directions.find(({ start }) => start >= numeral.outerEnd);
  const before = directions.filter(({ end }) => end <= numeral.outerStart).at(-1);
  if (numeral.isChangeWord) return { direction: numeral.sign };
  // "despite a gain of 5,200 sessions revenue fell"
  if (
    before?.isMovement &&
    next &&
    !/^\s(?:auf|to|à)\s/i.test(right) &&
    /^\s(?:of|von|de)\s$/i.test(masked.slice(before.end, numeral.outerStart))
  )
    return { direction: before.direction };
  if (numeral.isDuration && /^\s(?:faster|sooner|quicker|shorter|earlier)\b/i.test(right))
    return { direction: 'down' };
  if (numeral.isDuration && /^\s(?:slower|longer|later)\b/i.test(right)) return { direction: 'up' };
  const isOneIn = numeral.kind === 'fraction' && /\s(?:in|out of|of|von|sur)\s/i.test(numeral.text);
  const isArrived = /(?:^|\s)auf\s$/i.test(left);
  if (
    next &&
    !isArrived &&
    !isOneIn &&
    next.start - numeral.outerEnd <= 40 &&
    gapAfter.test(masked.slice(numeral.outerEnd, next.start).replace(/\s\(#+\)/, '') || ' ')
  ) {
    const after = masked.slice(next.end);
    const isOwnChange =
      /^\s(?:from|by|#|to)/i.test(after) &&
      next.isMovement &&
      (numeral.kind === 'number' || numeral.kind === 'money' || !/^\s(?:from|to)/i.test(after));
    const isVerb =
      /^(?:fell|rose|grew|dropped|declined|increased|decreased|climbed|miss(?:ed|es)|beats?|exceed(?:ed|s)|tops|topped|surpass(?:ed|es)|falls|rises|grows|drops|trails?|lags)$/i.test(
        masked.slice(next.start, next.end),
      );
    const isRateLevel =
      (numeral.kind === 'percent' || numeral.kind === 'fraction') &&
      /^(?:below|above|lower|higher|more|less|fewer)$/i.test(masked.slice(next.start, next.end));
    const isOpposed =
      before?.isMovement === true &&
      before.direction !== next.direction &&
      !next.isMovement &&
      gapBefore.test(masked.slice(before.end, numeral.outerStart));
    if (!isOwnChange && (!isVerb || isRateLevel)) return { direction: next.direction, isOpposed };
  }
  if (numeral.sign) {
    // "only Email shrank: +12 %"
    const isOpposed =
      before?.isMovement === true &&
      directions.every(({ direction }) => direction !== numeral.sign) &&
      /^:\s(?:#+\s?(?:,|and|und)\s)*$/.test(masked.slice(before.end, numeral.outerStart));
    return { direction: numeral.sign, isOpposed };
  }
  if (before) {
    const open = masked.slice(before.end, numeral.outerStart);
    const isRelative = numeral.kind === 'percent' || numeral.kind === 'points';
    const gap = isRelative ? open.replace(/\($/, '') : open;
    const isNoun = /(?:plus|minus|rückgang|anstieg|zuwachs|wachstum|verlust|einbruch|hausse|baisse)$/i.test(
      masked.slice(before.start, before.end),
    );
    const isNear = gapBefore.test(gap) && (isNoun || !/\b(?:from|von)\s*$/i.test(gap));
    const hasBy =
      /(?:^|\s)(?:by|um)\s(?:(?:a|an|the|as much as|some|another|further|only|just|einen|eine)\s)*$/i.test(
        gap,
      );
    const isNounOfSide =
      /^(?:shortfall|deficit|surplus|excess|lead|missing|lacking|fehl(?:en|t|ten|te))$/i.test(
        masked.slice(before.start, before.end),
      );
    const isLabel =
      (gap.includes(':') || /[^\p{L}]$/u.test(masked.slice(before.start, before.end))) &&
      (numeral.kind === 'number' || numeral.kind === 'money' || /^\s(?:of|der|des|aller)\s/i.test(right));
    // "fewer visits (12,315)" may be the visits or how many fewer they are.
    if (/^\s(?:(?:[ms]+|via|from|on|in|through|über|aus|auf|bei)\s)+\([+−-]?$/i.test(gap))
      return { direction: before.direction, isOpen: true };
    if (isNear && !isLabel && (before.isMovement || hasBy || isNounOfSide))
      return { direction: before.direction };
    if (hasBy && /(?:^|[\s,(])(?:by|um)\s\S*\s?$/i.test(gap) && !gap.includes('#'))
      return { direction: before.direction };
  }
  if (/(?:^|\s)(?:by|um)\s(?:(?:a|an|the|another)\s)?$/i.test(left) && before)
    return { direction: before.direction };
  if (
    /\b(?:gap|difference|change|swing|deviation|variance|delta|Unterschied|Veränderung)\b(?![^#]*\b(?:between|from|to|at)\b)[^#,;(]{0,40}$/i.test(
      left,
    ) ||
    /\b(?:changed|differ(?:s|ed)?|moved|improv\w*|worsen\w*|better(?!\sthan)|worse(?!\sthan)|verbesser\w*|verschlechter\w*)\b(?![^#]*\b(?:between|within|from|to|at|von|auf|zwischen|bei)\b)[^#,;:(]{0,40}$/i.test(
      left,
    )
  )
    return {};
  if (/^(?:\s\[[^\]]*\])?\s(?:gap|difference|change|swing|deviation|apart)\b/i.test(right)) return {};
  if (/^(?:\s\[[^\]]*\])?\s(?:m+\s)?(?:apart|better|worse|besser|schlechter)\b/i.test(right)) return {};
  if (
    /\b(?:gap|difference|distance|spread|Abstand|Unterschied)\s(?:between|zwischen)\b[^#(]*s+[^#(]*$/i.test(
      left,
    )
  )
    return {};
  return undefined;
}
