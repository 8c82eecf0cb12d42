import { remembered } from '../text/remembered.js';
import type { Span } from '../text/words.js';

/** A word that names a metric; several where the word alone does not decide (`sales`). */
export interface MetricMention extends Span {
  metrics: string[];
}

/** Longest wordings first: `revenue per session` must not be read as revenue. */
const wordings: [string, string[]][] = [
  [
    '(?:revenue|sales|turnover|income|value|earnings?|yield|umsatz|erlös|euros?|dollars?|€|\\$)\\s?(?:per|/|a|each|from each|for each|for every|from every|pro|je)\\s?(?:single\\s)?(?:session|visit|sitzung|besuch)|RPS|session value|(?:made|earned|brought in|brought|yielded|worth)\\s(?=[^.,;]{0,24}\\b(?:per|a|each|every)\\s(?:session|visit)\\b)|(?:per|a|each|every|pro|je)\\s(?:session|visit|sitzung|besuch)',
    ['revenue_per_session'],
  ],
  [
    '(?:average|mean|avg\\.?)\\s(?:order|basket|cart|transaction|purchase)\\s(?:value|size)?|(?:average|mean)\\s(?:order|basket|cart)(?!s)|order value|basket size|AOV|(?:revenue|sales|value|€|\\$)\\s?(?:per|/|pro)\\s?(?:order|conversion|purchase|transaction|bestellung)|(?:per|each|every|pro|je)\\s(?:order|conversion|purchase|transaction|bestellung)',
    ['average_order_value'],
  ],
  ['(?:sessions?|visits?)\\s(?:per|a|pro)\\s(?:user|visitor|person|nutzer)', ['sessions_per_user']],
  ['(?:revenue|sales)\\s(?:per|a)\\s(?:user|visitor|customer)', ['revenue_per_user']],
  [
    '(?:session\\s)?conversion[\\s-]rates?|CVRs?|CR|convert(?:s|ed|ing)?(?:\\s(?:at|only|just))?|(?:session-to-order|purchase|order)\\s(?:conversion|rate)|Konversionsraten?|Conversion[\\s-]Raten?|Konversion',
    ['conversion_rate'],
  ],
  [
    'conversions|key events?|orders?|purchases?|transactions?|checkouts?|sign-?ups|Conversions|Bestellungen|Käufe|Abschlüsse|Transaktionen',
    ['conversions'],
  ],
  ['conversion', ['conversion_rate', 'conversions']],
  ['sessions?|visits?|Sitzung(?:en)?|Besuchen?|Besuche?|footfall', ['sessions']],
  ['traffic', ['sessions', 'users']],
  ['users?|visitors?|people|Nutzer(?:innen|n)?|Besucher(?:innen|n)?|audience', ['users']],
  ['customers?|buyers?|shoppers?|Kunden', ['users', 'conversions']],
  ['revenues?|turnover|takings|proceeds|Umsatz(?:es)?|Umsätze|Erlöse?|Einnahmen|top line', ['revenue']],
  ['sales|income|earnings|Verkäufe', ['revenue', 'conversions']],
  // Metrics nobody gave facts for; a figure beside them must not borrow another metric's fact.
  ['bounce[\\s-]rate', ['bounce_rate']],
  ['engagement[\\s-]rate|engaged sessions', ['engagement_rate']],
  ['click[\\s-]?through[\\s-]rate|CTR', ['click_through_rate']],
  ['page[\\s-]?views?|pages viewed', ['page_views']],
  ['(?:gross\\s|net\\s|operating\\s)?(?:profits?|margins?)', ['profit']],
  ['(?:ad|media|marketing)?\\s?(?:spend|spending|budget|costs?)', ['spend']],
  ['ROAS|return on ad spend', ['roas']],
  ['clicks?|impressions?', ['clicks']],
  ['leads?(?=\\s(?:were|came|in|from|last|this|fell|rose|at))|subscribers?|followers?', ['leads']],
  ['refunds?|returns(?=\\s(?:were|rose|fell))|cancellations?', ['refunds']],
  ['rates?', ['conversion_rate', 'bounce_rate', 'engagement_rate', 'other_rate']],
  ['(?:abandonment|retention|churn|return|refund|open|exit)[\\s-]rate', ['other_rate']],
];

const patternOf = remembered((words) => new RegExp(`(?<!\\p{L})(?:${words})(?!\\p{L})`, 'giu'));

/** Reads metric words; metrics of the facts that are not in the list are known by their own name. */
export class MetricWords {
  private readonly pattern: RegExp;
  private readonly names: string[][];

  constructor(metrics: Iterable<string>) {
    const listed = new Set(wordings.flatMap(([, names]) => names));
    const extra = [...new Set(metrics)]
      .filter((metric) => !listed.has(metric))
      .map((metric): [string, string[]] => [`${escaped(metric).replaceAll('_', '[\\s_-]')}s?`, [metric]]);
    const rules = [...extra, ...wordings];
    this.names = rules.map(([, names]) => names);
    // One pattern with a group per rule: a sentence is walked once, and at each place the first rule wins.
    this.pattern = patternOf(rules.map(([words]) => `(${words})`).join('|'));
  }

  find(text: string): MetricMention[] {
    return [...text.matchAll(this.pattern)].map((match) => {
      const rule = match.findIndex((group, index) => index > 0 && group !== undefined) - 1;
      return { start: match.index, end: match.index + match[0].trimEnd().length, metrics: this.names[rule]! };
    });
  }
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

const aliases: Record<string, string> = {
  visits: 'sessions',
  visitors: 'users',
  total_users: 'users',
  active_users: 'users',
  orders: 'conversions',
  key_events: 'conversions',
  transactions: 'conversions',
  purchases: 'conversions',
  sales: 'revenue',
  turnover: 'revenue',
  total_revenue: 'revenue',
  purchase_revenue: 'revenue',
  cvr: 'conversion_rate',
  session_conversion_rate: 'conversion_rate',
  session_key_event_rate: 'conversion_rate',
  rps: 'revenue_per_session',
  aov: 'average_order_value',
};

/** One name per metric, however the facts spell it: `keyEvents` and `orders` are conversions. */
export function metricName(metric: string): string {
  const name = metric
    .replace(/([a-z])([A-Z])/g, '$1_$2')
    .toLowerCase()
    .replace(/[\s-]+/g, '_');
  return aliases[name] ?? name;
}
