import { french, lengthOf, rule, spanLength, unitWords, type Rule } from './period-rule.js';

/** Periods that only point: last week, a year ago, month on month. */
export const relativePeriodRules: Rule[] = [
  [
    /\b(?:the\s)?(?:same\s(?:week|month|period|days?|quarter|time)|(?:week|month|period|level)?\s?(?:one|a)\syear|(?:twelve|12)\smonths)\s(?:of\s)?(?:last\syear|a\syear\s(?:ago|earlier|before)|the\s(?:previous|prior)\syear|earlier|ago|before)\b|\b(?:y-?o-?y|year[\s-](?:on|over)[\s-]year|last year's|vs\.? last year|prior-year|(?:im |dem |zum |den )?vorjahr\w*|last year)\b/gi,
    (_, text) => ({ kind: 'year-before', isRelation: /\bon\b|\bover\b|y-?o-?y|^vs/i.test(text) }),
  ],
  [
    /\b(?:in|over|within|during)\s(?:the\s)?(?:(?:past|last)\s)?(?:twelve\smonths|12\smonths|(?:a|one)\syear|(?<=(?:past|last)\s)year)\b/gi,
    () => ({ kind: 'year-before', isRelation: true }),
  ],
  [
    rule(
      '(?:on|over)\\sthe\\s(?<unit>week|month|quarter|year)(?!\\p{L}|\\s(?:to|of|before|from|ending|ended|as)\\s)',
    ),
    ({ unit }) =>
      unit!.toLowerCase() === 'year'
        ? { kind: 'year-before', isRelation: true }
        : { kind: 'before', isRelation: true, ...spanLength(undefined, unit!) },
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
      `(?:the\\s)?(?:previous|prior|preceding|foregoing|vorherige[nr]?|vorangegangene[nr]?|davor)\\s(?:(?:calendar|full|whole)\\s)?(?:(?<n>\\d+|seven|four|two|thirty)\\s)?(?<unit>${unitWords}|period|zeitraum)s?(?:['’]s)?|(?:the\\s)?(?:(?<n2>\\d+|seven|four|two|thirty|one|three|five|six|eight|nine|ten|drei|zwei|vier|sechs)\\s|a\\s)?(?<unit2>${unitWords}|period)s?\\s(?:before(?! last| that\\s?(?:[.,;:)]|$))|ago|earlier|prior|previously|davor|zuvor)|vorwoche|vormonat(?:s)?|Vorzeitraum`,
    ),
    ({ n, n2, unit, unit2 }, text) => ({ kind: 'before', ...spanLength(n ?? n2, unit ?? unit2 ?? text) }),
  ],
  [
    rule(
      `(?:the\\s)?(?<unit>${unitWords})\\s(?:before|prior to)\\sthat(?=\\s?(?:[.,;:)]|$)|\\s(?:and|was|were|it|we|with)(?!\\p{L}))`,
    ),
    ({ unit }) => ({ kind: 'latest', ...spanLength(undefined, unit!), back: 1 }),
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
  [
    rule(
      `(?:(?:a|one)\\s(?<unit>week|month|quarter|year)\\slater|the\\s(?:following|next)\\s(?<unit2>week|month|quarter)|the\\s(?<unit3>week|month|quarter)\\safter)(?!\\p{L})`,
    ),
    ({ unit, unit2, unit3 }) => ({
      kind: 'latest',
      ...spanLength(undefined, (unit ?? unit2 ?? unit3)!),
      back: 0,
    }),
  ],
  [
    rule(`(?:the|des)\\s(?<unit>week|month|quarter|year)['’]s(?!\\p{L})`),
    ({ unit }) => ({ kind: 'latest', ...spanLength(undefined, unit!), back: 0 }),
  ],
  [/\b(?:today|heute)(?:['’]s)?\b/gi, () => ({ kind: 'latest', days: [1, 1], back: 0 })],
  [/\b(?:yesterday|gestern)(?:['’]s)?\b/gi, () => ({ kind: 'latest', days: [1, 1], back: 0 })],
  [
    /\b(?:black friday|cyber monday|cyber week|singles[’'] day|prime day|thanksgiving|christmas|xmas|easter|holiday season|ostern|weihnachten|spring|summer|autumn|winter)\s(?:of\s)?(?<y>20\d{2})\b/gi,
    ({ y }) => ({ kind: 'inside', from: `${y}-01-01`, to: `${y}-12-31` }),
  ],
  [
    /(?<=\b(?:in|of|for|during|year|since|im Jahr)\s)(?<y>20\d{2})\b(?!\s?(?:sessions|visits|users|conversions|orders|%))/gi,
    ({ y }) => ({ kind: 'inside', from: `${y}-01-01`, to: `${y}-12-31` }),
  ],
];
