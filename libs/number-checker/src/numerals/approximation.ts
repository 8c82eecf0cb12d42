import type { Reading } from './numeral.js';

type Approximation = 'about' | 'nearly' | 'over' | 'under' | 'just-over' | 'just-under';

const article = '(?:(?:a|an|ein|eine|einem|einen|einer)\\s+)?';
const wordings: [Approximation, string][] = [
  [
    'just-over',
    'just over|just above|a little over|a little more than|slightly (?:more than|over|above)|a shade over|knapp über|gut|un peu plus de',
  ],
  [
    'just-under',
    'just under|just below|a little under|a little less than|slightly (?:less than|under|below)|just shy of|just short of|a shade under|un peu moins de',
  ],
  [
    'over',
    "more than|(?<!(?:below|under|unter)\\s(?:the|die|der)\\s)(?:mark of|threshold of|Marke von|Schwelle von)|passed(?: the)?|crossed(?: the)?|topped|cleared|broke through|breaking through|over|above|in excess of|exceed(?:ing|ed|s)|upwards? of|at least|no (?:less|fewer) than|not less than|well over|a good|mehr als|über|mindestens|plus de|plus d['’]|au moins",
  ],
  [
    'under',
    "less than|fewer than|under|below|f[ae]ll(?:s|en|ing)? short of|at most|no more than|not more than|(?<!(?:ed|add|adds|adding|sum|sums|went|rose|grew|crept|came|goes|moves?|shot|is|was|are|were)\\s)up to|well under|weniger als|unter|höchstens|bis zu|maximal|moins de|moins d['’]",
  ],
  [
    'nearly',
    'nearly|almost|close to|approaching|not quite|barely|fast|knapp|beinahe|nahezu|presque|quasiment|à peine',
  ],
  [
    'about',
    "about|roughly|around|approximately|approx\\.?|some|circa|ca\\.?|c\\.|in the region of|in the order of|on the order of|or so|more or less|rund|etwa|ungefähr|zirka|environ|près de|près d['’]|quelque|autour de|~|≈",
  ],
];
const patterns = wordings.map(
  ([kind, words]) => [kind, new RegExp(`(?:^|[^\\p{L}])((?:${words})\\s*${article})$`, 'iu')] as const,
);

/** The approximation that stands right before a numeral. */
export function approximationBefore(left: string): { kind: Approximation; length: number } | undefined {
  const tail = left.slice(-36);
  for (const [kind, pattern] of patterns) {
    const match = pattern.exec(tail);
    if (match) return { kind, length: match[1]!.length };
  }
  return undefined;
}

/**
 * What an approximation lets pass: about, half a unit of the last digit that is not zero, held between 2 % and 5 %;
 * nearly, up to 6 % less; just over and just under, 5 %; over and under, up to 25 % beyond, since farther away nobody would choose that number.
 */
export function widened(reading: Reading, kind: Approximation): Reading {
  const { value, low, high } = reading;
  const own = (high - low) / 2;
  // "Just over 5 %" is still said of 5.4.
  const spoken = value < 1 ? 0 : Math.max(0, Math.min(own, value * 0.1) - value * 0.05);
  switch (kind) {
    case 'about': {
      const half = Math.max(own, Math.min(Math.max(lastDigitHalf(value), value * 0.02), value * 0.05));
      return { value, low: value - half, high: value + half };
    }
    case 'nearly':
      return { value, low: value * (value < 1 ? 0.9 : 0.94) - spoken, high: Math.min(high, value + own) };
    case 'just-over':
      return { value, low: Math.max(low, value - own), high: value * (value < 1 ? 1.12 : 1.05) + spoken };
    case 'just-under':
      return { value, low: value * (value < 1 ? 0.88 : 0.95) - spoken, high: Math.min(high, value + own) };
    case 'over':
      return { value, low: Math.max(low, value - own), high: value * (value < 1 ? 1.5 : 1.25) };
    case 'under':
      return { value, low: value * (value < 1 ? 0.5 : 0.75), high: Math.min(high, value + own) };
  }
}

/** "More than doubled" ends where trebled begins, "more than halved" where a quarter is left. */
export function widenedMultiple(reading: Reading, kind: Approximation): Reading {
  const { value, low, high } = reading;
  const isUp = value > 1;
  switch (kind) {
    case 'over':
      return isUp ? { value, low: value, high: value + 1 } : { value, low: value / 2, high: value };
    case 'nearly':
      return isUp ? { value, low: value * 0.85, high: value } : { value, low: value, high: value * 1.15 };
    case 'under':
      return isUp ? { value, low: value - 1, high: value } : { value, low: value, high: 1 };
    default:
      return kind === 'about'
        ? { value, low: Math.min(low, value * 0.9), high: Math.max(high, value * 1.1) }
        : widened(reading, kind);
  }
}

function lastDigitHalf(value: number): number {
  const digits = value.toPrecision(12);
  const fraction = /\.(\d*?)0*$/.exec(digits)?.[1] ?? '';
  if (fraction) return 0.5 * 10 ** -fraction.length;
  const zeros = /0*$/.exec(String(Math.round(value)))![0].length;
  return 0.5 * 10 ** zeros;
}
