/** A piece of text that is judged as one: a sentence, a list item, a heading or a table row. */
export interface Sentence {
  text: string;
  /** Offset of its first character in the whole text. */
  start: number;
}

const months =
  'jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec|januar|februar|märz|mai|juni|juli|august|oktober|november|dezember|september|april|january|february|march|june|july|october|december';
const abbreviation = new RegExp(
  `(?:^|[\\s(])(?:vs|prev|approx|ca|bzw|e\\.g|i\\.e|z\\.b|d\\.h|etc|no|nr|incl|excl|tsd|mio|mrd|est|avg|resp|dr|mr|mrs|ms|st|inc|p\\.p|fig|abs|art|ext|extn|ziff|kap|vgl|inkl|exkl|zzgl|tel|str|rd|max|est|app|dept|jr|sr|inc|ltd|co|corp)\\.$`,
  'i',
);
/** "12 Nov. 2026", but "in Nov. Then" */
const shortMonth = /(?:^|[\s(])(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|okt|dez)\.$/i;
const monthWord = new RegExp(
  `^(?:${months}|quartal\\p{L}*|halbjahr\\p{L}*|kw|woche|tag|platz|rang|stelle|jahr)(?!\\p{L})`,
  'iu',
);
const structureStart = /^(?:[-*+•–]\s|\d{1,2}[.)]\s|#{1,6}\s|\||>|```|~~~)/;
const openEnd =
  /(?:,|\b(?:and|or|to|of|the|a|an|by|from|in|on|at|was|were|is|are|with|than|about|between|und|von|auf|um|im|der|die|das|bei))$/i;

const longest = 2000;

/**
 * Cuts a growing text into sentences. A cut is made only once the whole next word is known, so it falls in the same place
 * however the text was delivered.
 */
export class SentenceSplitter {
  private rest = '';
  private offset = 0;
  /** Where to look for the next cut; everything before was seen and joined. */
  private seen = 0;

  push(piece: string): Sentence[] {
    this.rest += piece;
    return this.take(false);
  }

  end(): Sentence[] {
    return this.take(true);
  }

  private take(isFinal: boolean): Sentence[] {
    const sentences: Sentence[] = [];
    for (;;) {
      const cut = this.limited(this.nextCut(isFinal), isFinal);
      if (cut === null) break;
      this.emit(cut, sentences);
    }
    if (isFinal && this.rest) this.emit(this.rest.length, sentences);
    return sentences;
  }

  private emit(length: number, into: Sentence[]): void {
    const text = this.rest.slice(0, length);
    if (/\S/.test(text)) into.push({ text, start: this.offset });
    this.rest = this.rest.slice(length);
    this.offset += length;
    this.seen = 0;
  }

  /** What nobody ends is cut between two words: nothing is gained from reading pages as one sentence. */
  private limited(cut: number | null, isFinal: boolean): number | null {
    if (cut !== null ? cut <= longest : this.rest.length <= (isFinal ? longest : 2 * longest)) return cut;
    const space = this.rest.slice(0, longest).search(/\s\S*$/);
    return space > 0 ? space : longest;
  }

  /** Length of the first sentence, or null when the text so far does not tell. */
  private nextCut(isFinal: boolean): number | null {
    const stop = /[.!?…]["'”’)\]*_]*(?=\s)|\n/g;
    stop.lastIndex = this.seen;
    for (let match = stop.exec(this.rest); match; match = stop.exec(this.rest)) {
      const after = match.index + match[0].length;
      const gap = /^\s*/.exec(this.rest.slice(after))![0];
      const following = this.rest.slice(after + gap.length);
      if (!isFinal && !isWordComplete(following)) return null;
      const before = this.rest.slice(0, after);
      if (isCut(before, match[0] === '\n' ? `\n${gap}` : gap, following)) {
        return after;
      }
      this.seen = after;
    }
    return null;
  }
}

function isWordComplete(following: string): boolean {
  return /^\S+\s/.test(following);
}

function isCut(before: string, gap: string, following: string): boolean {
  if (gap.includes('\n')) return isLineCut(before, gap, following);
  const last = before.trimEnd();
  if (/^\s*\d{1,2}[.)]$/.test(last)) return false;
  if (/[!?]["'”’)\]*_]*$/.test(last)) return true;
  if (abbreviation.test(last) || (shortMonth.test(last) && !/^\p{Lu}/u.test(following))) return false;
  if (/(?:^|[\s–-])\d{1,2}\.$/.test(last) && monthWord.test(following)) return false;
  return /^["'“‘(*_[]*[\p{Lu}\d€$£+−–-]/u.test(following);
}

/** A line break ends a sentence unless the line was only wrapped. */
function isLineCut(before: string, gap: string, following: string): boolean {
  if (/\n[^\S\n]*\n/.test(gap) || !following) return true;
  const line = before.slice(before.trimEnd().lastIndexOf('\n') + 1).trim();
  if (structureStart.test(following) || /^(?:#|\||```|~~~)/.test(line)) return true;
  if (/[.!?:;]["'”’)\]*_]*$/.test(line)) return true;
  if (openEnd.test(line)) return false;
  return !/^[\p{Ll}(]/u.test(following);
}
