import type { PromptReading } from './prompt-facts.js';
import type { Question } from './question.js';

export type Intent =
  | 'small-talk'
  | 'secrets'
  | 'capabilities'
  | 'insight-list'
  | 'one-insight'
  | 'best-day'
  | 'outlook'
  | 'one-day'
  | 'segments'
  | 'actions'
  | 'reasons'
  | 'summary'
  | 'metric'
  | 'unclear';

type Found = Pick<Question, 'metrics' | 'channels' | 'devices' | 'ordinal' | 'period'>;

/** The first that fits decides: from the special to the general. */
const intents: [Intent, RegExp | ((text: string, found: Found, reading: PromptReading) => boolean)][] = [
  ['secrets', /system prompt|your (instructions|rules|prompt)|ignore (all|any|your|the|previous)|disregard/],
  [
    'small-talk',
    /^(hi|hello|hey|good (morning|afternoon|evening)|thanks?|thank you|great|ok|okay|cheers)\b[^?]{0,30}$/,
  ],
  ['capabilities', /what can you|who are you|how can you help|help me\??$/],
  [
    'best-day',
    /\b(best|worst|strongest|weakest|highest|lowest|busiest|quietest|record)\b.*\bdays?\b|\bwhich day\b/,
  ],
  [
    'one-insight',
    (text, { ordinal }, { references }) =>
      references.length > 0 ||
      ordinal !== undefined ||
      /\b(this|that|the) (insight|finding|anomaly|problem)\b/.test(text),
  ],
  [
    'insight-list',
    /\b(insights|findings|anomal(y|ies)|risks?|problems|issues|alerts|worr(y|ied|ying)|attention)\b/,
  ],
  ['outlook', /\b(goals?|targets?|forecast|outlook|on track|end of (the|this) month|will we)\b/],
  [
    'segments',
    (text, { channels, devices }) =>
      channels.length > 1 ||
      devices.length > 1 ||
      /\b(which|best|worst|top|break ?down|by|compare|per|split|each)\b.*\b(channels?|devices?|sources?)\b|\bchannels\b|\bdevices\b/.test(
        text,
      ),
  ],
  [
    'actions',
    /what (should|can|would|could|do) (we|i|you)\b|recommend|next step|\bfix\b|\bdo about\b|priorit|\bactions?\b|improve/,
  ],
  ['one-day', (_, { period, metrics }) => period?.kind === 'day' && metrics.length === 0],
  ['reasons', /\bwhy\b|reason|cause|driver|explain|how come|what (has )?(happened|changed)|behind/],
  ['metric', (_, { metrics, channels, devices }) => metrics.length + channels.length + devices.length > 0],
  [
    'summary',
    (text, { period }) =>
      period !== undefined ||
      /how (are|were|did|is) (we|things|business|the (company|shop))|summar|overview|brief|status|board|performance|going|doing/.test(
        text,
      ),
  ],
  ['metric', (text, _, { facts }) => facts.some((fact) => sharesWord(fact.label, text))],
];

export function intentOf(text: string, found: Found, reading: PromptReading): Intent {
  const fitting = intents.find(([, fits]) =>
    fits instanceof RegExp ? fits.test(text) : fits(text, found, reading),
  );
  return fitting?.[0] ?? 'unclear';
}

function sharesWord(label: string, text: string): boolean {
  const words = new Set(text.match(/[a-z]{5,}/g));
  return (label.toLowerCase().match(/[a-z]{5,}/g) ?? []).some((word) => words.has(word));
}
