import { type Intent, intentOf } from './intent.js';
import { type AskedPeriod, periodAsked } from './periods.js';
import type { PromptReading } from './prompt-facts.js';

export interface Question {
  text: string;
  intent: Intent;
  /** Metric ids, in the order the person named them. */
  metrics: string[];
  channels: string[];
  devices: string[];
  /** Which finding is meant, counted from zero; -1 for the last. */
  ordinal: number | undefined;
  period: AskedPeriod | undefined;
}

/** Longer phrases come first: "conversion rate" must not count as "conversion". */
const metricWords: [string, RegExp][] = [
  ['conversion_rate', /conversion[- ]rate|convert(s|ing)?\b|share of (visits|sessions)|\bcr\b/],
  [
    'revenue_per_session',
    /(revenue|value|money|worth)( earned)? (per|a|of a|for each) (session|visit|visitor)/,
  ],
  ['revenue', /revenue|income|turnover|money|earn(ed|ings)?\b|sales value|how much did we (make|sell)/],
  ['conversions', /conversions?\b|orders?\b|sales\b|purchases?|transactions?|key events?/],
  ['users', /\busers?\b|people|audience|visitors|customers/],
  ['sessions', /sessions?\b|traffic|visits?\b/],
];

const devicePatterns: [string, RegExp][] = [
  ['mobile', /mobile|phones?\b|smartphones?/],
  ['desktop', /desktop|computers?\b/],
  ['tablet', /tablets?\b|ipads?\b/],
];

const ordinals: [number, RegExp][] = [
  [
    0,
    /\b(first|1st|top|biggest|most (serious|important|urgent)) (one|insight|finding|problem|issue|risk|point)\b|\bthe first\b/,
  ],
  [1, /\b(second|2nd)\b/],
  [2, /\b(third|3rd)\b/],
  [3, /\b(fourth|4th)\b/],
  [-1, /\b(last|final) (one|insight|finding|problem|issue|point)\b/],
];

/** Understands the last question; what it leaves open is taken from the question before. */
export function understand(reading: PromptReading): Question {
  const text = reading.question.toLowerCase();
  const found = namedIn(text, reading);
  const ordinal = ordinals.find(([, pattern]) => pattern.test(text))?.[0];
  const intent = intentOf(text, { ...found, ordinal }, reading);
  const question: Question = { ...found, text, intent, ordinal };
  const isFollowUp = /^(and|what about|how about|but|why|so)\b/.test(text) || text.split(' ').length <= 3;
  if (!isFollowUp || !['metric', 'segments', 'reasons', 'actions', 'one-day', 'summary'].includes(intent))
    return question;
  const earlier = namedBefore(reading);
  const isPartNamed = found.channels.length + found.devices.length > 0;
  return {
    ...question,
    metrics: found.metrics.length > 0 ? found.metrics : earlier.metrics,
    period: found.period ?? earlier.period,
    channels: isPartNamed || intent === 'segments' ? found.channels : earlier.channels,
    devices: isPartNamed || intent === 'segments' ? found.devices : earlier.devices,
  };
}

/** The newest that any of the last questions named, each thing on its own. */
function namedBefore(reading: PromptReading) {
  const named = reading.earlierQuestions.slice(-3).map((text) => namedIn(text.toLowerCase(), reading));
  return {
    metrics: named.findLast(({ metrics }) => metrics.length > 0)?.metrics ?? [],
    period: named.findLast(({ period }) => period)?.period,
    channels: named.at(-1)?.channels ?? [],
    devices: named.at(-1)?.devices ?? [],
  };
}

function namedIn(text: string, { facts }: PromptReading) {
  const channels = [...new Set(facts.flatMap(({ channel }) => channel ?? []))];
  return {
    metrics: metricsIn(text),
    channels: channels.filter((name) => mentionsChannel(text, name.toLowerCase())),
    devices: devicePatterns.filter(([, pattern]) => pattern.test(text)).map(([name]) => name),
    period: periodAsked(text),
  };
}

function metricsIn(text: string): string[] {
  const found: { metric: string; at: number }[] = [];
  let rest = text;
  for (const [metric, pattern] of metricWords) {
    const match = pattern.exec(rest);
    if (!match) continue;
    found.push({ metric, at: match.index });
    rest = rest.replace(new RegExp(pattern.source, 'g'), (phrase) => ' '.repeat(phrase.length));
  }
  return found.sort((a, b) => a.at - b.at).map(({ metric }) => metric);
}

function mentionsChannel(text: string, channel: string): boolean {
  if (text.includes(channel)) return true;
  const nicknames: Record<string, RegExp> = {
    'paid search': /\b(paid|ads?|adwords|google ads|campaigns?|sem)\b/,
    'organic search': /\b(seo|organic(?! social)|rankings?|search engines?)\b/,
    email: /\b(e-?mails?|newsletters?|mailings?)\b/,
    'organic social': /\b(social|instagram|facebook|tiktok)\b/,
    referral: /\b(referrals?|partner sites?)\b/,
  };
  return nicknames[channel]?.test(text) ?? false;
}
