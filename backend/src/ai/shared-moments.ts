import type { IncomingMessage } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';

/** No reader notices so much, while a model that writes a hundred words a second is read a quarter as often. */
const momentMs = 40;
/** So much longer for each answer being read: a hundred at once come in larger pieces, and the first of each as soon as before. */
const momentPerReaderMs = 0.8;

/**
 * Reads the answers of one process in step. Each piece of text wakes all that checks, writes and shows it; if every one were
 * read as it comes, a crowd of answers would keep the process busy with little else.
 */
export class SharedMoments {
  private readers = 0;
  private moment: Promise<void> | undefined;

  /** @param lengthMs How long a moment lasts while so many are read. */
  constructor(
    private readonly lengthMs: (readers: number) => number = (readers) =>
      momentMs + readers * momentPerReaderMs,
  ) {}

  /**
   * The body of a response: its first piece as it comes, then whatever has come by the end of each moment together, and the
   * end without waiting.
   * @throws what broke the response off
   */
  async *read(response: IncomingMessage): AsyncGenerator<Buffer> {
    const isOver = new Promise<void>((resolve) => {
      response.on('readable', () => response.complete && resolve()).once('close', resolve);
    });
    this.readers += 1;
    try {
      for await (const piece of response) {
        yield Buffer.concat([piece as Buffer, ...arrivedMeanwhile(response)]);
        await Promise.race([this.nextMoment(), isOver]);
      }
    } finally {
      this.readers -= 1;
    }
  }

  private nextMoment(): Promise<void> {
    this.moment ??= pause(this.lengthMs(this.readers), undefined, { ref: false }).finally(
      () => (this.moment = undefined),
    );
    return this.moment;
  }
}

function* arrivedMeanwhile(response: IncomingMessage): Generator<Buffer> {
  for (let piece = response.read(); piece !== null; piece = response.read()) yield piece as Buffer;
}
