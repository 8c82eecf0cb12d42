import {
  addDays,
  isoDay,
  isoWeekStart,
  lastDayOfMonth,
  monthNumber,
  monthPattern,
} from '../text/calendar-words.js';
import type { Span } from '../text/words.js';

/**
 * A stated period. `before` stands for "the one before whatever the sentence is about"; `since` names where a period
 * begins and is open about its end.
 */
export interface PeriodMention extends Span {
  kind: 'dates' | 'since' | 'latest' | 'before' | 'year-before' | 'inside';
  /** Days as written; a year of 0000 fits every year. */
  from?: string;
  to?: string;
  /** Length in days of a rolling or calendar unit: 1, 7, 28..31, 90..92. */
  days?: [number, number];
  /** How many of these units back: 0 is the latest that the facts know. */
  back?: number;
  /** "month on month" says what a change is against, but dates no level. */
  isRelation?: boolean;
}

const month = `(?<m>${monthPattern})`;
const join = '\\s?(?:-|–|—|to|until|till|through|and|bis)\\s?(?:the\\s)?';
const ordinal = '(?:st|nd|rd|th|\\.)?';
const year = '(?:,?\\s(?:of\\s)?(?<y>\\d{4})\\b)?';
const units: [string, [number, number]][] = [
  ['day|tag(?:es)?', [1, 1]],
  ['week|woche', [7, 7]],
  ['month|monats?', [28, 31]],
  ['quarter|quartals?', [89, 92]],
  ['year|jahre?s?', [360, 366]],
];
const unitWords = units.map(([word]) => word).join('|');

type Rule = [
  RegExp,
  (groups: Record<string, string | undefined>, text: string) => Omit<PeriodMention, 'start' | 'end'> | null,
];

const rules: Rule[] = [
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
      `(?<lead>since|from|as of|(?:began|started|starting|beginning|set in|broke|breaking|happened|occurred|began around)\\s(?:on|in|around)?|starting|beginning|onwards? from|seit|ab|after|until|before|around|on or about)\\s(?:the\\s)?(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\\s)?(?:(?<a>\\d{1,2})${ordinal}\\s(?:of\\s)?${month}|(?<m2>${monthPattern})\\s(?<b>\\d{1,2})(?:st|nd|rd|th)?)${year}`,
    ),
    ({ a, b, m, m2, y }) => ({ kind: 'since', from: dayOf(y, (m ?? m2)!, (a ?? b)!) }),
  ],
  [
    rule(
      `week\\s(?<edge>of|from|starting|beginning|ending|to|commencing|ended)(?:\\son)?\\s(?:the\\s)?(?:(?:mon|sun)day,?\\s)?(?:(?<a>\\d{1,2})${ordinal}\\s(?:of\\s)?${month}|(?<m2>${monthPattern})\\s(?<b>\\d{1,2})(?:st|nd|rd|th)?)${year}`,
    ),
    ({ edge, a, b, m, m2, y }) => {
      const day = dayOf(y, (m ?? m2)!, (a ?? b)!);
      return /^end|^to$/i.test(edge!)
        ? { kind: 'dates', from: shifted(day, -6), to: day }
        : { kind: 'dates', from: day, to: shifted(day, 6) };
    },
  ],
  [rule(`(?<a>\\d{1,2})${ordinal}\\s(?:of\\s)?${month}${year}`), ({ a, m, y }) => single(dayOf(y, m!, a!))],
  [
    rule(`${month}\\s(?:the\\s)?(?<a>\\d{1,2})(?:st|nd|rd|th)?(?![\\d.,]\\d|\\d|\\s?%)${year}`),
    ({ a, m, y }) => single(dayOf(y, m!, a!)),
  ],
  [
    /\b(?:(?<y2>\d{4})-W(?<w2>\d{1,2})|(?:calendar\s)?(?:week|wk|cw|kw)\s?(?<w>\d{1,2})\b(?:\s?(?:of|\/|,)?\s?(?<y>\d{4})\b)?)/gi,
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
    rule(
      `(?<!\\d\\s)(?<!\\d)(?:(?<part>early|mid|late|beginning of|end of|first half of|second half of|middle of)[\\s-])?${month}(?:\\s(?:of\\s)?(?<y>\\d{4}))?(?!\\s\\d{1,2}\\b)`,
    ),
    ({ m, y, part }, text) => monthMention(m!, Number(y ?? 0), part !== undefined, text),
  ],
  [
    /\b(?:the\s)?(?:same\s(?:week|month|period|days?|quarter|time)|(?:week|month|period|level)?\s?(?:one|a)\syear)\s(?:of\s)?(?:last\syear|a\syear\s(?:ago|earlier|before)|the\s(?:previous|prior)\syear|earlier|ago|before)\b|\b(?:y-?o-?y|year[\s-](?:on|over)[\s-]year|last year's|vs\.? last year|prior-year|(?:im |dem |zum |den )?vorjahr\w*|last year)\b/gi,
    (_, text) => ({ kind: 'year-before', isRelation: /\bon\b|\bover\b|y-?o-?y|^vs/i.test(text) }),
  ],
  [
    /\b(?:in|over|within|during)\s(?:the\s)?(?:(?:past|last)\s)?(?:twelve\smonths|12\smonths|(?:a|one)\syear|(?<=(?:past|last)\s)year)\b/gi,
    () => ({ kind: 'year-before', isRelation: true }),
  ],
  [
    /\b(?:the\s)?(?:week|month|day)\sbefore\slast\b|\bvorletzten?\s(?:Woche|Monat)\b/gi,
    (_, text) => ({ kind: 'latest', days: lengthOf(text), back: 1 }),
  ],
  [
    /\b(?:w-?o-?w|m-?o-?m|d-?o-?d|q-?o-?q|(?:week|month|day|quarter)[\s-](?:on|over|by)[\s-](?:week|month|day|quarter))\b/gi,
    (_, text) => ({
      kind: 'before',
      isRelation: true,
      days: lengthOf(
        /^w/i.test(text) ? 'week' : /^m/i.test(text) ? 'month' : /^q/i.test(text) ? 'quarter' : 'day',
      ),
    }),
  ],
  [
    rule(
      `(?:the\\s)?(?:previous|prior|preceding|foregoing|vorherige[nr]?|vorangegangene[nr]?|davor)\\s(?:(?:calendar|full|whole)\\s)?(?:(?<n>\\d+|seven|four|two|thirty)\\s)?(?<unit>${unitWords}|period|zeitraum)s?(?:['’]s)?|(?:the\\s)?(?:(?<n2>\\d+|seven|four|two|thirty|one)\\s|a\\s)?(?<unit2>${unitWords}|period)s?\\s(?:before(?! last)|ago|earlier|prior|previously|davor|zuvor)|vorwoche|vormonat(?:s)?|Vorzeitraum`,
    ),
    ({ n, n2, unit, unit2 }, text) => ({ kind: 'before', ...spanLength(n ?? n2, unit ?? unit2 ?? text) }),
  ],
  [
    rule(
      `(?<ref>(?:(?:the|in the|over the|during the|den|der|in den)\\s)?(?:last|past|latest|most recent|trailing|recent|letzten|vergangenen))\\s(?:(?<n>\\d+|two|three|four|six|seven|eight|twelve|thirty|sieben|vier|zwei)\\s)?(?:(?:calendar|full|whole|complete|reporting)\\s)?(?<unit>${unitWords}|period|tagen?|wochen|monaten)s?(?:['’]s)?(?!\\p{L})`,
    ),
    ({ n, unit }) => ({ kind: 'latest', ...spanLength(n, unit!), back: 0 }),
  ],
  [
    rule(
      `(?:\\b\\d+|seven|four)-day\\s(?:period|window|span)|(?:this|the current|current|diese[rnms]?|the reporting|the latest)\\s(?<unit>${unitWords}|period)(?:['’]s)?`,
    ),
    ({ unit }) => (unit ? { kind: 'latest', ...spanLength(undefined, unit), back: 0 } : null),
  ],
  [
    rule(
      `(?:la\\s|le\\s|l['’])?(?:(?<unit>semaine|mois|trimestre|jour|année|période)\\s(?:précédente?|d['’]avant)|(?<alone>la précédente|le précédent))(?!\\p{L})`,
    ),
    ({ unit }) => ({ kind: 'before', ...(unit ? spanLength(undefined, french[unit.toLowerCase()]!) : {}) }),
  ],
  [
    rule(
      `(?:cette|ce|la|le)\\s(?<unit>semaine|mois|trimestre)(?:\\sdernière?|\\spassée?|(?<=ce\\smois|cette\\ssemaine|ce\\strimestre))(?!\\p{L})`,
    ),
    ({ unit }) => ({ kind: 'latest', ...spanLength(undefined, french[unit!.toLowerCase()]!), back: 0 }),
  ],
  [
    /\bl['’](?:an|année) (?:dernière?|passée?)\b|\bun an (?:plus tôt|auparavant)\b/gi,
    () => ({ kind: 'year-before' }),
  ],
  [
    /\b(?:the\s)?day\sbefore\syesterday\b|\bvorgestern\b/gi,
    () => ({ kind: 'latest', days: [1, 1], back: 1 }),
  ],
  [/\b(?:today|heute)(?:['’]s)?\b/gi, () => ({ kind: 'latest', days: [1, 1], back: 0 })],
  [/\b(?:yesterday|gestern)(?:['’]s)?\b/gi, () => ({ kind: 'latest', days: [1, 1], back: 0 })],
  [
    /\b(?:black friday|cyber monday|cyber week|singles[’'] day|prime day|thanksgiving|christmas|xmas|easter|holiday season|ostern|weihnachten|spring|summer|autumn|winter)\s(?<y>20\d{2})\b/gi,
    ({ y }) => ({ kind: 'inside', from: `${y}-01-01`, to: `${y}-12-31` }),
  ],
  [
    /(?<=\b(?:in|of|for|during|year|since|im Jahr)\s)(?<y>20\d{2})\b(?!\s?(?:sessions|visits|users|conversions|orders|%))/gi,
    ({ y }) => ({ kind: 'inside', from: `${y}-01-01`, to: `${y}-12-31` }),
  ],
];

/** Every stated period, the longest reading of overlapping ones. */
export function findPeriods(text: string): PeriodMention[] {
  const found: PeriodMention[] = [];
  for (const [pattern, read] of rules) {
    pattern.lastIndex = 0;
    for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
      const lead = /^\s*/.exec(match[0])![0].length;
      const span = { start: match.index + lead, end: match.index + match[0].length };
      if (found.some((one) => one.start < span.end && span.start < one.end)) continue;
      if (isAside(text.slice(0, span.start), match[0])) continue;
      const mention = read(match.groups ?? {}, match[0]);
      if (mention) found.push({ ...span, ...mention });
    }
  }
  return found.toSorted((a, b) => a.start - b.start);
}

/** Deadlines (`by 27 November`), records (`the largest this quarter`) and counts (`4 of the last 5 weeks`) date no figure. */
function isAside(left: string, mention: string): boolean {
  const isCounted = /\d|\b(?:two|three|four|five|six|seven|eight|ten|twelve)\b/i.test(mention);
  if (isCounted && /(?<![\d.,])(?:\d{1,2}|two|three|four|five|six)\s(?:out\s)?of\s(?:the\s)?$/i.test(left))
    return true;
  return /\b(?:by|until|due(?: on)?|no later than)\s$|\b(?:largest|biggest|highest|lowest|best|worst|steepest|smallest|strongest|weakest|sharpest|fastest)\b[^,.;\d]{0,24}$/i.test(
    left,
  );
}

function rule(source: string): RegExp {
  return new RegExp(`(?<![\\p{L}\\d])(?:${source})`, 'giu');
}

function dayOf(year: string | undefined, monthName: string, day: string): string {
  return isoDay(Number(year ?? 0), monthNumber(monthName), Number(day));
}

function single(day: string): Omit<PeriodMention, 'start' | 'end'> {
  return { kind: 'dates', from: day, to: day };
}

/** Moves a day that may lack its year. */
function shifted(day: string, days: number): string {
  if (!day.startsWith('0000')) return addDays(day, days);
  return `0000${addDays(`2026${day.slice(4)}`, days).slice(4)}`;
}

function weekMention(week: number, at: number): Omit<PeriodMention, 'start' | 'end'> | null {
  if (week < 1 || week > 53) return null;
  if (at) {
    const from = isoWeekStart(at, week);
    return { kind: 'dates', from, to: addDays(from, 6) };
  }
  return { kind: 'dates', from: `week-${week}`, to: `week-${week}` };
}

/** Weeks do not begin with months: the last week of October may end on 4 November. */
function weekOfMonth(place: string, number: number, at: number): Omit<PeriodMention, 'start' | 'end'> {
  const last = lastDayOfMonth(at || 2026, number);
  const order = ['first', 'second', 'third', 'fourth'].indexOf(place);
  const day = order < 0 ? last - 9 : 7 * order - 4;
  const from = shifted(isoDay(at, number, 1), day - 1);
  return { kind: 'inside', from, to: shifted(from, 13), days: [7, 7] };
}

function monthMention(
  name: string,
  at: number,
  isPart: boolean,
  text: string,
): Omit<PeriodMention, 'start' | 'end'> | null {
  // "may" and "mar" are words too.
  if (/^(?:may|mar|march|mai)$/i.test(name) && !/^\P{Ll}/u.test(text.trim())) return null;
  if (/^May$/.test(name) && !at && text.trim() === 'May') return null;
  const number = monthNumber(name);
  if (!number) return null;
  const last = lastDayOfMonth(at || 2026, number);
  return { kind: isPart ? 'inside' : 'dates', from: isoDay(at, number, 1), to: isoDay(at, number, last) };
}

function lengthOf(text: string): [number, number] {
  return units.find(([word]) => new RegExp(`\\b(?:${word})`, 'i').test(text))?.[1] ?? [7, 7];
}

const french: Record<string, string> = {
  semaine: 'week',
  mois: 'month',
  trimestre: 'quarter',
  jour: 'day',
  année: 'year',
  période: 'period',
};
const countWords: Record<string, number> = {
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  six: 6,
  seven: 7,
  eight: 8,
  twelve: 12,
  thirty: 30,
  sieben: 7,
  vier: 4,
  zwei: 2,
};

/** `7 days` is a week, `four weeks` is 28 days; `period` is whatever the sentence speaks of. */
function spanLength(count: string | undefined, unit: string): Pick<PeriodMention, 'days'> {
  if (/^(?:period|zeitraum)/i.test(unit)) return {};
  const one = /vorwoche/i.test(unit)
    ? ([7, 7] as [number, number])
    : /vormonat/i.test(unit)
      ? ([28, 31] as [number, number])
      : lengthOf(unit);
  const many = count ? (countWords[count.toLowerCase()] ?? Number(count)) : 1;
  return { days: [one[0] * many, one[1] * many] };
}
