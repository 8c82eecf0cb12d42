/** Stands in place of the rest of an answer that began to recite the rules. */
export const withheldNotice =
  'I keep the instructions that I work under to myself. Ask me about your figures and I will gladly help.';

/** So many of the rules' words in a row are no coincidence any more: what their longest everyday phrases need stays below. */
const recited = 12;
/** From so many on, text waits until it goes on differently. */
const suspicious = 4;
const word = /[\p{L}\p{N}]+/gu;

/**
 * Lets an answer through as it is written until it repeats a long stretch of the platform's rules. The stretch is never seen:
 * words that might become one are held back. Compares words, so that neither marks nor cases nor line breaks hide a recital.
 */
export class RulesGuard {
  private readonly places = new Map<string, number[]>();
  /** How many words in a row agree with the rules up to each place in them. */
  private runs = new Map<number, number>();
  private held = '';
  private unfinishedWord = '';
  private readonly withholding = new AbortController();

  /** @param soFar What an earlier writer has let through. */
  constructor(rules: string, soFar = '') {
    wordsOf(rules).forEach((each, place) => this.places.set(each, [...(this.places.get(each) ?? []), place]));
    if (soFar.endsWith(withheldNotice)) this.withholding.abort();
    this.read(soFar);
    this.held = '';
  }

  /** Aborts when the answer has ended with the notice: nothing more will be let through. */
  get signal(): AbortSignal {
    return this.withholding.signal;
  }

  /** Takes the next piece of text and answers what may be shown now. */
  read(text: string): string {
    if (this.signal.aborted) return '';
    const unread = this.unfinishedWord + text;
    const isMidWord = /[\p{L}\p{N}]$/u.test(unread);
    const words = wordsOf(unread);
    this.unfinishedWord = isMidWord ? words.pop()! : '';
    this.held += text;
    return this.follow(words);
  }

  /** The text is over: answers what was still held back. */
  finish(): string {
    if (this.signal.aborted) return '';
    const last = this.follow(this.unfinishedWord ? [this.unfinishedWord] : []);
    return this.signal.aborted ? last : last + this.held;
  }

  private follow(words: string[]): string {
    for (const each of words) {
      const places = this.places.get(each) ?? [];
      this.runs = new Map(places.map((place) => [place, (this.runs.get(place - 1) ?? 0) + 1]));
      if (this.longestRun() >= recited) {
        this.withholding.abort();
        return `\n\n${withheldNotice}`;
      }
    }
    if (this.longestRun() >= suspicious) return '';
    const free = this.held;
    this.held = '';
    return free;
  }

  private longestRun(): number {
    return Math.max(0, ...this.runs.values());
  }
}

function wordsOf(text: string): string[] {
  return text.toLowerCase().match(word) ?? [];
}
