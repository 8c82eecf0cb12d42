/** Shorter echoes may be what the text really says next. */
const leastWords = 2;
const leastLetters = 6;

/**
 * Joins a continuation to what was written before it. A model that is asked to go on may first repeat its last words, or
 * the whole text from its beginning: that is left out. Holds text back only while it may still be a repetition.
 */
export class ContinuationSeam {
  private held = '';
  private isJoined: boolean;
  private readonly starts: number[];

  constructor(private readonly written: string) {
    this.isJoined = written === '';
    this.starts = this.findStarts();
  }

  /** Takes the next piece of the continuation; returns what of it is new, as far as that is known. */
  join(piece: string): string {
    if (this.isJoined) return piece;
    this.held += piece;
    if (this.mayGrow()) return '';
    return this.end();
  }

  /** The continuation is over, or its beginning is decided: returns what was held back and is new. */
  end(): string {
    const fresh = this.isJoined ? '' : this.held.slice(this.echoLength());
    this.isJoined = true;
    this.held = '';
    return fresh;
  }

  /** True while all that is held occurs at a place from which the written text might be repeated to its end. */
  private mayGrow(): boolean {
    return this.starts.some((start) => this.written.startsWith(this.held, start));
  }

  /** How much of what is held was written before. */
  private echoLength(): number {
    const start = this.starts.find((at) => this.held.startsWith(this.written.slice(at)));
    return start === undefined ? 0 : this.written.length - start;
  }

  /** Where an echo may begin: at words, the longest echo first, none too short to be one. */
  private findStarts(): number[] {
    const words = [...this.written.matchAll(/(?<![\p{L}\p{N}])\S/gu)].map(({ index }) => index);
    const last = words.findLastIndex((start) => isLongEnough(this.written.slice(start)));
    return words.slice(0, last + 1);
  }
}

function isLongEnough(echo: string): boolean {
  return (
    (echo.match(/\S+/g) ?? []).length >= leastWords &&
    (echo.match(/[\p{L}\p{N}]/gu) ?? []).length >= leastLetters
  );
}
