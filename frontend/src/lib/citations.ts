import type { Numeral } from '@ocsuite/types';

/** What is known of a figure: the facts it rests on, and how it follows from them. */
export type CheckedFigure = Pick<Numeral, 'text' | 'verdict' | 'factIds' | 'formula'>;

/** A stretch of the source text that is shown in its own way. */
export type Span =
  | { kind: 'numeral'; start: number; end: number; numeral: CheckedFigure }
  | { kind: 'citation'; start: number; end: number; factIds: string[]; numeral: string | null };

const citationPattern = /[ \t]?\[(f\d+(?:\s*[,;]\s*f\d+)*)\]/g;
const numeralPattern =
  /(?:[-+−]\s?)?(?:[€$£¥]\s?)?\d+(?:[.,   ’']\d+)*(?:\s?(?:%|k\b|m\b|bn\b|million\b|billion\b|[€£]|EUR\b|USD\b|GBP\b|CHF\b))?/gi;
/** A citation speaks about a figure this close before it. */
const reach = 80;

/**
 * Finds the citations in a text and its figures, by offset. Figures come from the server's check; a text that was
 * accepted as a whole has none (null), and there the figure before a citation is taken.
 */
export function findSpans(text: string, numerals: readonly Numeral[] | null): Span[] {
  const citations = [...text.matchAll(citationPattern)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
    factIds: (match[1] ?? '').split(/\s*[,;]\s*/),
  }));
  const spans: Span[] = [];
  let floor = 0;
  for (const citation of citations) {
    const numeral = lastNumeral(text, Math.max(floor, citation.start - reach), citation.start);
    spans.push({ kind: 'citation', ...citation, numeral: numeral?.text ?? null });
    if (numeral && !numerals) {
      const { start, end, text: figure } = numeral;
      spans.push({
        kind: 'numeral',
        start,
        end,
        numeral: { text: figure, verdict: 'supported', factIds: citation.factIds },
      });
    }
    floor = citation.end;
  }
  for (const numeral of numerals ?? []) {
    if (numeral.verdict !== 'not-a-claim')
      spans.push({ kind: 'numeral', start: numeral.start, end: numeral.end, numeral });
  }
  return withoutOverlaps(spans.sort((a, b) => a.start - b.start));
}

/** Numbers the facts in the order in which the text cites them, as a reader expects of small raised marks. */
export function citationNumbers(spans: readonly Span[]): ReadonlyMap<string, number> {
  const numbers = new Map<string, number>();
  for (const span of spans) {
    if (span.kind !== 'citation') continue;
    for (const factId of span.factIds) {
      if (!numbers.has(factId)) numbers.set(factId, numbers.size + 1);
    }
  }
  return numbers;
}

/** Text for places where a citation has no room: list rows, titles, the clipboard. */
export function stripCitations(text: string): string {
  return text.replace(citationPattern, '');
}

/** Whole sentences of a text that may still be growing; what follows the last full stop is not one yet. */
export function completeSentences(text: string): string[] {
  const plain = stripCitations(text).replace(/[*_`#>|]/g, '');
  return [...plain.matchAll(/[^.!?\n]+(?:[.!?](?=\d)[^.!?\n]*)*(?:[.!?]+(?=\s)|\n)/g)]
    .map(([sentence]) => sentence.trim())
    .filter((sentence) => /\w/.test(sentence));
}

function lastNumeral(text: string, from: number, to: number) {
  const line = text.lastIndexOf('\n', to - 1) + 1;
  const begin = Math.max(from, line);
  const found = [...text.slice(begin, to).matchAll(numeralPattern)].at(-1);
  if (!found) return null;
  const start = begin + found.index;
  return { text: found[0].trim(), start, end: start + found[0].trimEnd().length };
}

function withoutOverlaps(spans: Span[]): Span[] {
  let reached = 0;
  return spans.filter((span) => {
    if (span.start < reached) return false;
    reached = span.end;
    return true;
  });
}
