/** Tokens that arrive within this time are written together: a person sees no difference, the database does. */
const batchMs = 40;

/** Collects streamed text and hands it on in small batches, in order, one write at a time. */
export class TextBatch {
  /** Everything added so far. */
  text = '';
  private pending = '';
  private writing: Promise<void> | undefined;
  private failure: Error | undefined;

  constructor(private readonly write: (text: string) => Promise<void>) {}

  /** @throws whatever an earlier write has thrown. */
  add(text: string): void {
    if (this.failure) throw this.failure;
    this.text += text;
    this.pending += text;
    this.writing ??= this.writeSoon();
  }

  /** Waits until everything is written. */
  async flush(): Promise<void> {
    while (this.writing) await this.writing;
    if (this.failure) throw this.failure;
  }

  private async writeSoon(): Promise<void> {
    // The first text goes out at once: it is what people wait for.
    if (this.pending.length < this.text.length) await new Promise((resolve) => setTimeout(resolve, batchMs));
    const text = this.pending;
    this.pending = '';
    try {
      await this.write(text);
    } catch (error) {
      this.failure = error instanceof Error ? error : new Error('A write failed', { cause: error });
    }
    this.writing = this.pending && !this.failure ? this.writeSoon() : undefined;
  }
}
