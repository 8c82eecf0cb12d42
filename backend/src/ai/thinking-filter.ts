const marks = { begin: '<think>', end: '</think>' };

/** Takes out what a model says between its marks of thinking, wherever its pieces end. */
export class ThinkingFilter {
  private isThinking = false;
  /** The end of what has been read, as long as it may be the beginning of a mark. */
  private held = '';

  /** What of the piece is text, and whether any of it was thought. */
  read(piece: string): { text: string; isThought: boolean } {
    let rest = this.held + piece;
    let text = '';
    let isThought = this.isThinking;
    for (;;) {
      const mark = this.isThinking ? marks.end : marks.begin;
      const at = rest.indexOf(mark);
      const end = at >= 0 ? at : rest.length - overlap(rest, mark);
      if (!this.isThinking) text += rest.slice(0, end);
      if (at < 0) {
        this.held = rest.slice(end);
        return { text, isThought };
      }
      this.isThinking = !this.isThinking;
      isThought = true;
      rest = rest.slice(at + mark.length);
    }
  }

  /** What was held back after all is text, unless it was thought. */
  end(): string {
    const rest = this.isThinking ? '' : this.held;
    this.held = '';
    return rest;
  }
}

/** How much of the text's end is the beginning of the mark. */
function overlap(text: string, mark: string): number {
  let length = Math.min(text.length, mark.length - 1);
  while (length > 0 && !text.endsWith(mark.slice(0, length))) length -= 1;
  return length;
}
