import type { Numeral } from '../numerals/numeral.js';
import { isInside } from './frame-place.js';
import type { Group } from './groups.js';
import type { MetricMention } from './metric-words.js';
import type { SentenceReading } from './read-sentence.js';
import { alignedMember } from './respectively.js';
import type { Segment } from './segments.js';

export function metricsOf(
  reading: SentenceReading,
  numeral: Numeral,
  at: number,
): readonly string[] | undefined {
  const { masked, segments } = reading;
  const fitting = reading.metrics.filter(
    (one) =>
      numeral.kind !== 'money' || namesIn(one).some((name) => /revenue|value|spend|profit|cost/.test(name)),
  );
  const metrics =
    fitting.length > 0
      ? fitting
      : reading.metrics.filter((one) => isSubjectOfMoney(reading, one, segments[at]!));
  const aligned = alignedMember<MetricMention>(reading, metrics, numeral);
  if (aligned) return aligned.metrics;
  const right = metrics.find(({ start }) => start >= numeral.outerEnd);
  const left = metrics.filter(({ end }) => end <= numeral.outerStart).at(-1);
  const own = segments[at]!;
  if (
    right &&
    numeral.kind === 'percent' &&
    /\b(?:every|per|each|out of|von)\s(?:100|hundred)\b/i.test(reading.text)
  )
    return unique(['conversion_rate', ...namesIn(right), ...(left ? namesIn(left) : [])]);
  if (right && isAttached(masked.slice(numeral.outerEnd, right.start))) {
    const isConverting =
      /\bconver(?:t|sion)/i.test(reading.text.slice(own.start, own.end)) ||
      (/^\s(?:of|von)\s/i.test(masked.slice(numeral.outerEnd)) &&
        namesIn(right).some((name) => name === 'sessions' || name === 'users') &&
        /\b(?:order(?:s|ed|ing)?|purchas(?:e|es|ed)|buy|bought|checkout|transactions?|customers?|ended in|turned into|resulted in|led to an?)\b/i.test(
          reading.text.slice(right.end, own.end),
        ));
    const isShareKind = numeral.kind === 'percent' || numeral.kind === 'fraction';
    return unique([...namesIn(right), ...(isConverting && isShareKind ? ['conversion_rate'] : [])]);
  }
  // "three times as likely to convert": what a multiple multiplies stands after it.
  const gap = right ? masked.slice(numeral.outerEnd, right.start) : '';
  const isMultiplied =
    right && (isInside(right, own) || /^(?:\s(?:as|likely|much|many|often|to|more|the))+\s$/i.test(gap));
  if (numeral.kind === 'multiple' && isMultiplied && !gap.includes('#')) return namesIn(right);
  if (left && isInside(left, own)) return namesIn(left);
  if (right && isInside(right, own) && !left) return namesIn(right);
  // A new statement with its own subject after the numeral: "and at 2.8 % the conversion rate held".
  if (right && isInside(right, own) && own.isNewStatement) return namesIn(right);
  if (left) return namesIn(left);
  return right ? namesIn(right) : undefined;
}

/** "€81,204 in sessions" claims a metric that is no money; "742 orders brought in €81,204" does not. */
function isSubjectOfMoney(
  { text, masked }: SentenceReading,
  one: Group<MetricMention>,
  own: Segment,
): boolean {
  const isCounted =
    /#\s$/.test(masked.slice(0, one.start)) ||
    /\b(?:each|every|per|a|an|our|from|for)\s$/i.test(text.slice(0, one.start));
  const isEarner =
    /^\s(?:(?:was|is|were|are)\s)?(?:worth|brought|bring|brings|generated?|generates|earned?|earns|yield(?:s|ed)?|spent|spend|paid|pay|made|make)\b/i.test(
      text.slice(one.end),
    );
  return !isCounted && !isEarner && one.start < own.end;
}

function isAttached(gap: string): boolean {
  return /^[\s*_-]?(?:(?:of|in|the|all|our|its|total|more|fewer|less|additional|extra|new|lost|daily|weekly|online|website|web|site|expected|usual|paid|worth|or|a|s+|s+'s|p+|overall|monthly|further|actual|tracked|recorded|billed|net|gross|percentage|points?|drop|decline|fall|rise|increase|growth|uplift|loss|gain|reduction|decrease|lower|higher|every|unique|for)\s)*$/i.test(
    gap,
  );
}

function namesIn({ members }: Group<MetricMention>): string[] {
  return unique(members.flatMap(({ metrics }) => metrics));
}

function unique(names: string[]): string[] {
  return [...new Set(names)];
}
