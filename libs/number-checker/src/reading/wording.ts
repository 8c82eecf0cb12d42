import type { Numeral } from '../numerals/numeral.js';
import type { Direction, DirectionMention } from '../vocabulary/direction-words.js';
import { expectedWords } from '../vocabulary/expectation-words.js';
import { shareWords } from '../vocabulary/share-words.js';

/** What the words around a numeral call for. */
export interface Wording {
  /** It says how much something moved or lies apart. */
  isChange: boolean;
  isShare: boolean;
  isShareOfChange: boolean;
  /** `83 % of last week's level`, `half as many` */
  isRatio: boolean;
  isAveragePerDay: boolean;
  isAveragePerWeek: boolean;
  isAveragePerMonth: boolean;
  isAverage: boolean;
  /** What the pace of a period makes of a longer one. */
  isRunRate: boolean;
  isSum: boolean;
  isRest: boolean;
  /** `contributed 6,020 sessions to the drop`: a level or a part of a change. */
  isContribution: boolean;
  /** Two words of direction that exclude each other: "rose 87.7 % below expectation". */
  isOpposed: boolean;
  isExpected: boolean;
  isUsualRange: boolean;
  direction?: Direction;
}

const filler =
  '(?:by|de|d|la|le|of|in|on|for|a|an|the|some|further|another|only|just|even|still|as much as|as many as|no less than|um|von|total|around|about|week|net|over|sharply|\\p{L}+ly|(?:an?|another)\\s\\p{L}+|its|our|their|to sessions|during|from|at least|m+|s+|p+|m+s+|einen|eine|minus|plus|was|is|an additional|additional|extra|nearly|almost|with|mobile|per|noch|encore|deviation|change|[:=*_~-]+)';
const gapBefore = new RegExp(`^[\\s*_]*(?:${filler}[\\s*_]+)*$`, 'iu');
const gapAfter =
  /^(?:\s?[*_]+)?\s?(?:\[[^\]]*\]\s?)?(?:(?:m+|s+|p+|of|in|the|net|sharp|steep|relative|overall|\p{L}+ly|were|was|are|has|have|had|been|week|steeper|points?|fewer|visits|year)\s)*$/iu;
const changeNoun =
  /^(?:\s?\[[^\]]*\])?\s(?:of|des|der)\s(?:(?:the|that|this|its|total|overall|entire|whole|all|gesamten|m+|p+)\s)*(?:m+\s)?(?:drop|decline|fall|decrease|loss|losses|increase|rise|growth|gain|gap|change|shortfall|deviation|difference|swing|miss|move|downturn|uplift|Rückgangs?)/iu;
/**
 * @param masked the sentence with metrics as m, segments as s, periods as p and numerals as #; same offsets
 * @param segment bounds of the stretch that the numeral stands in
 */
export function wordingOf(
  text: string,
  masked: string,
  numeral: Numeral,
  segment: { start: number; end: number },
  directions: readonly DirectionMention[],
  around: string,
): Wording {
  const local = text.slice(segment.start, segment.end);
  const left = masked.slice(0, numeral.outerStart);
  const right = masked.slice(numeral.outerEnd);
  const change = changeSign(masked, left, right, numeral, directions);
  const isShareOfChange = changeNoun.test(right);
  const isRatio =
    numeral.kind !== 'number' &&
    numeral.kind !== 'money' &&
    /^(?:\s?\[[^\]]*\])?\s(?:of|as (?:many|much|high|large|big)|the (?:m+|level|figure|number|rate|size|volume))/iu.test(
      right,
    ) &&
    (/^\s(?:as|the)\b/i.test(right) ||
      /^(?:\s?\[[^\]]*\])?\s(?:of|the)\s(?:(?:the|its|our|what|that)\s)*(?:p+|expect\w*|what|before|its former|where|m+\s(?:it|they|that|we|he|there)\s(?:should|was|were|had|would)|usual|normal|forecast|target|plan|level|figure|s+'?s?\b|previous|prior|that)/iu.test(
        right,
      ));
  const isPerDay =
    /\b(?:per|a|each|every|pro|am|par)\s(?:calendar\s)?(?:day|tag|jour)\b(?!\s(?:earlier|before|ago|later))|\bdaily\b|\btäglich\w*\b|\/\s?day\b/i.test(
      local,
    );
  const isPerWeek =
    /\b(?:per|a|each|every|pro|par)\s(?:week|woche|semaine)\b(?!\s(?:earlier|before|ago|later))|\bweekly average\b|\/\s?week\b/i.test(
      local,
    );
  const isPerMonth =
    /\b(?:per|a|each|every|pro|par)\s(?:month|monat|mois)\b(?!\s(?:earlier|before|ago|later))|\bmonthly\b|\bmonatlich\w*/i.test(
      local,
    );
  return {
    isChange: (change !== undefined && !change.isOpen) || numeral.isChangeWord,
    isShare:
      /\b(?:every|per|each|out of|von)\s(?:100|hundred)\b/i.test(text) ||
      (numeral.kind === 'fraction' && /\b(?:in|of|every)\b/i.test(numeral.text)) ||
      /^(?:\s?[*_]*)(?:\s?\[[^\]]*\])?\s(?:of|der|des|von|aller|du|de la)\s/i.test(right) ||
      shareWords.test(around),
    isShareOfChange,
    isRatio,
    isAveragePerDay: isPerDay,
    isAveragePerWeek: isPerWeek,
    isAveragePerMonth: isPerMonth,
    isRunRate:
      /\bannuali[sz]ed|\brun[\s-]rate|\bat (?:this|that|the current|the same) (?:pace|rate)|\bpace\b|\bextrapolat\w*|\bprojected\b|\bon (?:track|course) for\b|\bhochgerechnet\b/i.test(
        text,
      ),
    isAverage:
      isPerDay ||
      isPerWeek ||
      isPerMonth ||
      /\baverag\w*|\bmean\b|\bim schnitt\b|\ben moyenne\b|\bmoyenne\b|\bdurchschnitt\w*/i.test(around),
    isSum:
      /\btogether\b|\bcombined\b|\bin total\b|\btotal(?:l?ed|l?ing|s)?\b|\baltogether\b|\bsum(?:s|med)?\b|\bjointly\b|\bbetween them\b|\bin all\b|\bcumulative\w*|\bzusammen\b|\binsgesamt\b|\bensemble\b|\bau total\b|\btotalis\w*|\bcumul\w*|\bboth\b|\badd(?:s|ed)? up\b|\bin aggregate\b|\b(?:two|both) (?:weeks|months|quarters)\b|\bfortnight\b|\boverall\b|\bin sum\b/i.test(
        around,
      ),
    isOpposed: change?.isOpposed ?? false,
    isContribution: /\bcontribut\w*|\bBeitrag\b|\bbeigetragen\b/i.test(around),
    isRest:
      /\brest\b|\bremain(?:ing|der)\b|\bthe others?\b|\belsewhere\b|\bnot (?:from|via)\b|\bübrigen?\b|\bother than\b|\bexcept\b|\bapart from\b|\bexcluding\b|\bwithout\b|\beverything but\b|\baußer\b|\bohne\b|\bnot\b|\w+n['’]t\b|\bnever\b|\bnicht\b|\bkeine?\b|\bun(?!it|der|til|ique|ion)\p{L}{3,}|\bnon-?\p{L}{3,}|\bdis(?:satisf|content|engag)\p{L}+/iu.test(
        local,
      ),
    isExpected: expectedWords.test(local),
    isUsualRange: /\b(?:usual|normal|typical|expected)\b|\brange\b|\bbetween\b|\bband\b|\bcorridor\b/i.test(
      around,
    ),
    ...(change?.direction && { direction: change.direction }),
  };
}

/** The word of change that governs a numeral: right after it (8,471 fewer), right before it (fell 16.6 %), its sign. */
function changeSign(
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
  if (numeral.isDuration && /^\s(?:faster|sooner|quicker|shorter|earlier)\b/i.test(right))
    return { direction: 'down' };
  if (numeral.isDuration && /^\s(?:slower|longer|later)\b/i.test(right)) return { direction: 'up' };
  if (
    next &&
    next.start - numeral.outerEnd <= 40 &&
    gapAfter.test(masked.slice(numeral.outerEnd, next.start).replace(/\s\(#+\)/, '') || ' ')
  ) {
    const after = masked.slice(next.end);
    const isOwnChange =
      /^\s(?:from|by|#|to)/i.test(after) &&
      next.isMovement &&
      (numeral.kind === 'number' || numeral.kind === 'money' || !/^\s(?:from|to)/i.test(after));
    const isVerb =
      /^(?:fell|rose|grew|dropped|declined|increased|decreased|climbed|missed|beat|exceeded)$/i.test(
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
  if (numeral.sign) return { direction: numeral.sign };
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
    const isLabel = gap.includes(':') && (numeral.kind === 'number' || numeral.kind === 'money');
    // "fewer visits (12,315)" may be the visits or how many fewer they are.
    if (/^\s(?:[ms]+\s)+\([+−-]?$/.test(gap)) return { direction: before.direction, isOpen: true };
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
    /\b(?:changed|differ(?:s|ed)?|moved|improv\w*|worsen\w*|better(?!\sthan)|worse(?!\sthan)|verbesser\w*|verschlechter\w*)\b(?![^#]*\b(?:between|from|to|at)\b)[^#,;:(]{0,40}$/i.test(
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
