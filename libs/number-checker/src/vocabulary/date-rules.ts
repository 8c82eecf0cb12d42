import { isoDay, lastDayOfMonth, monthNumber, monthPattern } from '../text/calendar-words.js';
import {
  dayOf,
  join,
  month,
  monthMention,
  ordinal,
  rule,
  shifted,
  single,
  spanLength,
  weekFrom,
  weekMention,
  weekOfMonth,
  year,
  type Rule,
} from './period-rule.js';

/** Periods with a date, a week number or the name of a month or quarter. */
export const dateRules: Rule[] = [
  [
    rule(
      `(?:the\\s)?(?<n>\\d+|seven|four|two|thirty)[\\s-](?<unit>days?|weeks?)\\s(?:to|ending|ended|until|up to|through|before and including)\\s(?:on\\s)?(?:the\\s)?(?:(?:mon|sun)day,?\\s)?(?:(?<a>\\d{1,2})${ordinal}\\s(?:of\\s)?${month}|(?<m2>${monthPattern})\\s(?<b>\\d{1,2})(?:st|nd|rd|th)?)${year}`,
    ),
    ({ n, unit, a, b, m, m2, y }) => {
      const to = dayOf(y, (m ?? m2)!, (a ?? b)!);
      const { days } = spanLength(n, unit!);
      return { kind: 'dates', from: shifted(to, 1 - days![0]), to };
    },
  ],
  [
    /(?<f>\d{4}-\d{2}-\d{2})\s?(?:\.\.|-|–|—|to|until|through|and|\/|bis)\s?(?<t>\d{4}-\d{2}-\d{2})/gi,
    ({ f, t }) => ({ kind: 'dates', from: f, to: t }),
  ],
  [/(?<f>\d{4}-\d{2}-\d{2})/g, ({ f }) => ({ kind: 'dates', from: f, to: f })],
  [
    rule(
      `(?<a>\\d{1,2})${ordinal}\\s(?:of\\s)?(?<m1>${monthPattern})(?:,?\\s(?<y1>\\d{4}))?${join}(?<b>\\d{1,2})${ordinal}\\s(?:of\\s)?${month}${year}`,
    ),
    ({ a, m1, b, m, y, y1 }) => ({ kind: 'dates', from: dayOf(y1 ?? y, m1!, a!), to: dayOf(y, m!, b!) }),
  ],
  [
    rule(
      `(?<m1>${monthPattern})\\s(?<a>\\d{1,2})${ordinal}${join}${month}\\s(?<b>\\d{1,2})(?:st|nd|rd|th)?${year}`,
    ),
    ({ a, m1, b, m, y }) => ({ kind: 'dates', from: dayOf(y, m1!, a!), to: dayOf(y, m!, b!) }),
  ],
  [
    rule(
      `(?<a>\\d{1,2})${ordinal}${join}(?<b>\\d{1,2})${ordinal}(?=,?\\s(?:vs\\.?|versus|and|against|with|und|gegen|to)\\s(?:the\\s)?\\d{1,2}${ordinal}${join}\\d{1,2}${ordinal}\\s(?:of\\s)?${month}${year})`,
    ),
    ({ a, b, m, y }) => ({ kind: 'dates', from: dayOf(y, m!, a!), to: dayOf(y, m!, b!) }),
  ],
  [
    rule(
      `weeks\\sof\\s(?:the\\s)?(?<a>\\d{1,2})${ordinal}(?=\\s(?:and|to)\\s(?:the\\s)?\\d{1,2}${ordinal}\\s(?:of\\s)?${month}${year})`,
    ),
    ({ a, m, y }) => weekFrom(dayOf(y, m!, a!)),
  ],
  [
    rule(
      `(?<=weeks\\sof\\s(?:the\\s)?\\d{1,2}${ordinal}\\s(?:and|to)\\s(?:the\\s)?)(?<a>\\d{1,2})${ordinal}\\s(?:of\\s)?${month}${year}`,
    ),
    ({ a, m, y }) => weekFrom(dayOf(y, m!, a!)),
  ],
  [
    rule(`(?<a>\\d{1,2})${ordinal}${join}(?<b>\\d{1,2})${ordinal}\\s(?:of\\s)?${month}${year}`),
    ({ a, b, m, y }) => ({ kind: 'dates', from: dayOf(y, m!, a!), to: dayOf(y, m!, b!) }),
  ],
  [
    rule(
      `${month}\\s(?:the\\s)?(?<a>\\d{1,2})${ordinal}${join}(?<b>\\d{1,2})(?:st|nd|rd|th)?(?![\\d.,]\\d|\\d|\\s?%)${year}`,
    ),
    ({ a, b, m, y }) => ({ kind: 'dates', from: dayOf(y, m!, a!), to: dayOf(y, m!, b!) }),
  ],
  [
    /\b(?<a>\d{1,2})\.(?:(?<m1>\d{1,2})\.(?:(?<y1>\d{4}))?)?\s?(?:-|–|bis)\s?(?<b>\d{1,2})\.(?<m>\d{1,2})\.(?<y>\d{4})?/g,
    ({ a, b, m, m1, y, y1 }) => ({
      kind: 'dates',
      from: isoDay(Number(y1 ?? y ?? 0), Number(m1 ?? m), Number(a)),
      to: isoDay(Number(y ?? 0), Number(m), Number(b)),
    }),
  ],
  [
    /\b(?<a>\d{1,2})\.(?<m>\d{1,2})\.(?<y>\d{4})?(?!\d)/g,
    ({ a, m, y }) => single(isoDay(Number(y ?? 0), Number(m), Number(a))),
  ],
  [
    rule(
      `(?<lead>since|from|as of|(?:began|started|starting|beginning|set in|broke|breaking|happened|occurred|began around)\\s(?:on|in|around)?|starting|beginning|onwards? from|seit|ab|after|until|up (?:to|until)|through|before|around|on or about)\\s(?:the\\s)?(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\\s)?(?:(?<a>\\d{1,2})${ordinal}\\s(?:of\\s)?${month}|(?<m2>${monthPattern})\\s(?<b>\\d{1,2})(?:st|nd|rd|th)?(?!\\d))${year}`,
    ),
    ({ a, b, m, m2, y }) => ({ kind: 'since', from: dayOf(y, (m ?? m2)!, (a ?? b)!) }),
  ],
  [
    rule(
      `week\\s(?<edge>of|from|starting|beginning|ending|to|commencing|ended)(?:\\son)?\\s(?:the\\s)?(?:(?:mon|sun)day,?\\s)?(?:(?<a>\\d{1,2})${ordinal}\\s(?:of\\s)?${month}|(?<m2>${monthPattern})\\s(?<b>\\d{1,2})(?:st|nd|rd|th)?)${year}`,
    ),
    ({ edge, a, b, m, m2, y }) => {
      const day = dayOf(y, (m ?? m2)!, (a ?? b)!);
      return /^end|^to$/i.test(edge!) ? { kind: 'dates', from: shifted(day, -6), to: day } : weekFrom(day);
    },
  ],
  [rule(`(?<a>\\d{1,2})${ordinal}\\s(?:of\\s)?${month}${year}`), ({ a, m, y }) => single(dayOf(y, m!, a!))],
  [
    rule(`${month}\\s(?:the\\s)?(?<a>\\d{1,2})(?:st|nd|rd|th)?(?![\\d.,]\\d|\\d|\\s?%)${year}`),
    ({ a, m, y }) => single(dayOf(y, m!, a!)),
  ],
  [
    /\b(?:(?<y2>\d{4})-W(?<w2>\d{1,2})|(?:calendar\s)?(?:week|wk|cw|kw)\s?(?<w>\d{1,2})\b(?![.,]\d)(?:\s?(?:of|\/|,)?\s?(?<y>\d{4})\b)?)/gi,
    ({ w, y, w2, y2 }) => weekMention(Number(w ?? w2), Number(y ?? y2 ?? 0)),
  ],
  [
    /\b(?:q(?<q>[1-4])|(?<word>first|second|third|fourth) quarter|(?<g>[1-4])\.\sQuartal)(?:\s?(?:of\s)?(?<y>\d{4}))?\b/gi,
    ({ q, word, g, y }) => {
      const index =
        q || g ? Number(q ?? g) : ['first', 'second', 'third', 'fourth'].indexOf(word!.toLowerCase()) + 1;
      const end = index * 3;
      const at = Number(y ?? 0);
      return {
        kind: 'dates',
        from: isoDay(at, end - 2, 1),
        to: isoDay(at, end, lastDayOfMonth(at || 2026, end)),
      };
    },
  ],
  [
    rule(
      `(?:the\\s)?(?<place>first|second|third|fourth|last|final)\\s(?:full\\s)?week\\s(?:of|in)\\s${month}${year}`,
    ),
    ({ place, m, y }) => weekOfMonth(place!.toLowerCase(), monthNumber(m!), Number(y ?? 0)),
  ],
  [
    /(?<=(?<!\p{L})(?:[Ii]n|[Ff]or|than|to|vs\.?|versus|[Ff]rom|[Ss]ince|of|and|[Ll]ast|[Dd]uring|on|over|against|until|[Bb]y|with|early|mid|late|[Aa]fter)[\s-]|[(;,]\s?)May(?!\p{L}|\s(?:be|have|not|also|well|\d))|(?<!\p{L})May(?=['’]s|:|\s(?:figures?|numbers?|level|value|total|was|were|saw|had|brought|ended|closed|and June)(?!\p{L}))/gu,
    () => ({ kind: 'dates', from: isoDay(0, 5, 1), to: isoDay(0, 5, 31) }),
  ],
  [
    rule(
      `(?<!\\d\\s)(?<!\\d)(?:(?<part>early|mid|late|beginning of|end of|close of|first half of|second half of|middle of|Anfang|Mitte|Ende)[\\s-])?${month}(?:\\s(?:of\\s)?(?<y>\\d{4}))?(?!\\s\\d{1,2}\\b(?![.,]\\d|\\s?%|\\sper\\s?cent))`,
    ),
    ({ m, y, part }, text) => {
      const mention = monthMention(m!, Number(y ?? 0), part !== undefined, text);
      return mention && /^(?:end|close)/i.test(part ?? '') ? { ...mention, isEnd: true } : mention;
    },
  ],
];
