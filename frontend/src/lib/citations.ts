import type { Fact, Numeral } from '@ocsuite/types';

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

/** What a text's figures are judged by: the server's check, or, for a text accepted as a whole, its facts. */
export type Check = { numerals: readonly Numeral[] } | { facts: readonly Pick<Fact, 'id' | 'display'>[] };

/**
 * Finds the citations in a text and its figures, by offset. Where facts are all there is, a figure before a citation is
 * taken when the cited fact is written so: names of the company's data stand in such texts and may look like anything.
 */
export function findSpans(text: string, check: Check): Span[] {
  const citations = [...text.matchAll(citationPattern)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
    factIds: (match[1] ?? '').split(/\s*[,;]\s*/),
  }));
  const spans: Span[] = [];
  let floor = 0;
  for (const { start, end, factIds } of citations) {
    const before = numeralsBefore(text, Math.max(floor, start - reach), start);
    const numeral = before.at(-1);
    const cited = 'facts' in check ? factIds.filter((id) => isAmong(before, id, check.facts)) : factIds;
    spans.push({ kind: 'citation', start, end, factIds: cited, numeral: numeral?.text ?? null });
    if (numeral && 'facts' in check && cited.some((id) => isAmong([numeral], id, check.facts))) {
      const figure = { text: numeral.text, verdict: 'supported' as const, factIds: cited };
      spans.push({ kind: 'numeral', start: numeral.start, end: numeral.end, numeral: figure });
    }
    floor = end;
  }
  for (const numeral of 'numerals' in check ? check.numerals : []) {
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

interface FoundNumeral {
  text: string;
  start: number;
  end: number;
}

function numeralsBefore(text: string, from: number, to: number): FoundNumeral[] {
  const line = text.lastIndexOf('\n', to - 1) + 1;
  const begin = Math.max(from, line);
  return [...text.slice(begin, to).matchAll(numeralPattern)].map(({ 0: found, index }) => {
    const start = begin + index;
    return { text: found.trim(), start, end: start + found.trimEnd().length };
  });
}

/** Whether one of these figures is what the fact displays; a text may add a sign and a space. */
function isAmong(
  numerals: readonly FoundNumeral[],
  factId: string,
  facts: readonly Pick<Fact, 'id' | 'display'>[],
): boolean {
  const display = facts.find(({ id }) => id === factId)?.display;
  const shown = display?.match(numeralPattern)?.[0];
  return shown !== undefined && numerals.some(({ text }) => bare(text) === bare(shown));
}

function bare(figure: string): string {
  return figure.replace(/[-+−\s]/g, '');
}

function withoutOverlaps(spans: Span[]): Span[] {
  let reached = 0;
  return spans.filter((span) => {
    if (span.start < reached) return false;
    reached = span.end;
    return true;
  });
}
