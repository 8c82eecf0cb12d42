import type { PromptReading } from './prompt-facts.js';
import { parseScope } from './scope.js';

type Intent =
  | 'small-talk'
  | 'secrets'
  | 'capabilities'
  | 'insight-list'
  | 'one-insight'
  | 'segments'
  | 'actions'
  | 'reasons'
  | 'summary'
  | 'metric'
  | 'unclear';

export type Grain = 'day' | 'month';

export interface Question {
  text: string;
  intent: Intent;
  /** Metric ids, in the order the person named them. */
  metrics: string[];
  channels: string[];
  devices: string[];
  /** Which finding is meant, counted from zero; -1 for the last. */
  ordinal: number | undefined;
  isAboutThePast: boolean;
  /** How long the periods are that the person asks for, when they say. */
  grain: Grain | undefined;
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
  const channelNames = namedScopes(reading, 'channel');
  const found = {
    metrics: metricsIn(text),
    channels: channelNames.filter((name) => mentionsChannel(text, name.toLowerCase())),
    devices: devicePatterns.filter(([, pattern]) => pattern.test(text)).map(([name]) => name),
    ordinal: ordinals.find(([, pattern]) => pattern.test(text))?.[0],
  };
  const intent = intentOf(text, found, reading);
  const isFollowUp =
    intent === 'metric' || intent === 'segments' || intent === 'reasons' || intent === 'actions';
  const previous = reading.earlierQuestions.at(-1)?.toLowerCase() ?? '';
  return {
    ...found,
    text,
    intent,
    metrics: found.metrics.length === 0 && isFollowUp ? metricsIn(previous) : found.metrics,
    grain: grainOf(text),
    isAboutThePast: /\b(previous|before|prior|earlier|last year)\b/.test(text),
  };
}

/** Weeks are what everybody speaks about unless they say otherwise. */
function grainOf(text: string): Grain | undefined {
  if (/\bweeks?\b|seven days/.test(text)) return undefined;
  if (/\bmonths?\b/.test(text)) return 'month';
  return /\bday\b|\bdaily\b|yesterday|today/.test(text) ? 'day' : undefined;
}

/** Scope values of one kind that the facts speak about, e.g. all channels. */
function namedScopes(reading: PromptReading, kind: 'channel' | 'device'): string[] {
  const names = reading.facts.flatMap(({ scope }) => parseScope(scope)[kind] ?? []);
  return [...new Set(names)];
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

type Found = Pick<Question, 'metrics' | 'channels' | 'devices' | 'ordinal'>;

function intentOf(text: string, found: Found, reading: PromptReading): Intent {
  const namesSomething = found.metrics.length + found.channels.length + found.devices.length > 0;
  if (
    /system prompt|your (instructions|rules|prompt)|ignore (all|any|your|the|previous)|disregard/.test(text)
  )
    return 'secrets';
  if (
    /^(hi|hello|hey|good (morning|afternoon|evening)|thanks?|thank you|great|ok|okay|cheers)\b[^?]{0,30}$/.test(
      text,
    )
  )
    return 'small-talk';
  if (/what can you|who are you|how can you help|help me\??$/.test(text)) return 'capabilities';
  if (
    reading.references.length > 0 ||
    found.ordinal !== undefined ||
    /\b(this|that|the) (insight|finding|anomaly|problem)\b/.test(text)
  )
    return 'one-insight';
  if (
    /\b(insights|findings|anomal(y|ies)|risks?|problems|issues|alerts|worr(y|ied|ying)|attention)\b/.test(
      text,
    )
  )
    return 'insight-list';
  if (
    /what (should|can|would|could|do) (we|i|you)\b|recommend|next step|\bfix\b|\bdo about\b|priorit|\bactions?\b|improve/.test(
      text,
    )
  )
    return 'actions';
  if (
    /\b(which|best|worst|top|break ?down|by|compare|per|split)\b.*\b(channels?|devices?|sources?)\b|\bchannels\b|\bdevices\b/.test(
      text,
    )
  )
    return 'segments';
  if (/\bwhy\b|reason|cause|driver|explain|how come|what (has )?(happened|changed)|behind/.test(text))
    return 'reasons';
  if (namesSomething) return 'metric';
  if (
    /how (are|were|did|is) (we|things|business|the (company|shop|week|month))|summar|overview|brief|status|board|week|month|performance|going|doing/.test(
      text,
    )
  )
    return 'summary';
  return reading.facts.some((fact) => sharesWord(fact.label, text)) ? 'metric' : 'unclear';
}

function sharesWord(label: string, text: string): boolean {
  const words = new Set(text.match(/[a-z]{5,}/g));
  return (label.toLowerCase().match(/[a-z]{5,}/g) ?? []).some((word) => words.has(word));
}
