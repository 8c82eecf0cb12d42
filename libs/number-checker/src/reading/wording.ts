import type { Numeral } from '../numerals/numeral.js';
import type { Direction, DirectionMention } from '../vocabulary/direction-words.js';
import { expectedWords } from '../vocabulary/expectation-words.js';
import { perDay } from '../vocabulary/per-day.js';
import { shareWords } from '../vocabulary/share-words.js';
import { changeSign } from './change-sign.js';

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

const changeNoun =
  /^(?:\s?\[[^\]]*\])?\s(?:of|des|der|to|zum|zur)\s(?:(?:the|that|this|its|our|total|overall|entire|whole|all|gesamten|\p{L}+['’]s|m+|p+|s+)\s)*(?:m+\s)?(?:(?:lost|missing|additional|extra|gained|added|verlorenen|zusätzlichen)\sm+|drop|decline|fall|decrease|loss|losses|increase|rise|growth|gain|gap|change|shortfall|deviation|difference|swing|miss|move|downturn|uplift|reduction|Rückgangs?|Wachstums?|Zuwachses|Anstiegs|Verlusts?|Einbruchs|Plus|Minus)/iu;
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
  const isPerDay = perDay.test(local);
  const isPerWeek =
    /\b(?:per|a|each|every|pro|par)\s(?:week|woche|semaine)\b(?!\s(?:earlier|before|ago|later))|\bweekly average\b|\baverage weekly\b|\/\s?week\b/i.test(
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
    isRatio: isRatio && !isShareOfChange,
    isAveragePerDay: isPerDay,
    isAveragePerWeek: isPerWeek,
    isAveragePerMonth: isPerMonth,
    isRunRate:
      /\bannuali[sz]\w*|\brun[\s-]rate|\bat (?:this|that|the current|the same) (?:pace|rate)|\bpace\b|\bextrapolat\w*|\bprojected\b|\bon (?:track|course) for\b|\bhochgerechnet\b/i.test(
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
