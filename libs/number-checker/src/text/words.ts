/** A stretch of a sentence. */
export interface Span {
  start: number;
  end: number;
}

export function overlaps(a: Span, b: Span): boolean {
  return a.start < b.end && b.start < a.end;
}

/** Same length, so that offsets stay true; the filler is a letter so that word boundaries hold. */
export function mask(text: string, spans: readonly Span[], filler = 'x'): string {
  let masked = text;
  for (const { start, end } of spans) {
    masked = masked.slice(0, start) + filler.repeat(end - start) + masked.slice(end);
  }
  return masked;
}

/** All matches of a global pattern. `matchAll` copies the pattern each time, which costs more than most sentences' matches. */
export function matchesOf(text: string, pattern: RegExp): RegExpExecArray[] {
  const matches: RegExpExecArray[] = [];
  pattern.lastIndex = 0;
  for (let match = pattern.exec(text); match !== null; match = pattern.exec(text)) {
    matches.push(match);
    if (match[0] === '') pattern.lastIndex += 1;
  }
  return matches;
}

/** The same as spans, with the match for the groups. */
export function spansOf(text: string, pattern: RegExp): (Span & { match: RegExpExecArray })[] {
  return matchesOf(text, pattern).map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
    match,
  }));
}
