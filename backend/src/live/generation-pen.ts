import type { WritingPlace } from './generation-log.port.js';

/** Somebody else writes this answer now; whoever held the pen before goes silent. */
export class WriterReplaced extends Error {
  override readonly name = 'WriterReplaced';
}

/** The person who asked wants no more of the answer. */
export class StopRequested extends Error {
  override readonly name = 'StopRequested';
}

/** What a pen needs of those who carry its words to the log. */
interface Courier {
  collect(pen: GenerationPen): void;
}

/** The right to write one answer, as long as it lasts. */
export class GenerationPen {
  private readonly ended = new AbortController();
  private pending = '';
  private idle: { resolve: () => void; reject: (reason: unknown) => void } | undefined;
  private isOnTheWay = false;

  /** @param tell Turns text into the events that tell of it, when it goes out. */
  constructor(
    readonly place: WritingPlace,
    private readonly tell: (text: string) => object[],
    private readonly courier: Courier,
  ) {}

  /** Aborts with the reason when this writer must not go on: `WriterReplaced`, `StopRequested`, or what kept it from writing. */
  get signal(): AbortSignal {
    return this.ended.signal;
  }

  /** @throws the reason of `signal` */
  write(text: string): void {
    this.signal.throwIfAborted();
    if (text === '') return;
    this.pending += text;
    this.courier.collect(this);
  }

  /** Waits until everything is in the log. A stop keeps nothing back: what was written before it stays. */
  async flush(): Promise<void> {
    if (this.pending === '' && !this.isOnTheWay) return;
    const written = new Promise<void>((resolve, reject) => (this.idle = { resolve, reject }));
    if (this.pending) this.courier.collect(this);
    await written;
  }

  /** For the courier: what is to be written next, or null when nothing is, or the last piece is still on its way. */
  take(): object[] | null {
    if (this.pending === '' || this.isOnTheWay) return null;
    const text = this.pending;
    this.pending = '';
    this.isOnTheWay = true;
    return this.tell(text);
  }

  /** For the courier: the last piece has been written. */
  delivered(): void {
    this.isOnTheWay = false;
    if (this.pending) this.courier.collect(this);
    else this.idle?.resolve();
  }

  /** For the courier: no further piece will be written. */
  end(reason: unknown): void {
    this.isOnTheWay = false;
    this.pending = '';
    this.ended.abort(reason);
    this.idle?.reject(reason);
  }

  /** Words on their way still arrive. */
  requestStop(): void {
    this.ended.abort(new StopRequested());
  }
}
