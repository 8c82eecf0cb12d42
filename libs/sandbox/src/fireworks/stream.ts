import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Response } from 'express';

export interface Pace {
  firstTokenDelayMs: number;
  chunkDelayMs: number;
}

/** Writes server-sent frames the way a network delivers them: some cut in two, some two at a time. */
export class FrameWriter {
  private held = Buffer.alloc(0);
  private frames = 0;
  readonly signal: AbortSignal;

  constructor(private readonly response: Response) {
    const controller = new AbortController();
    this.signal = controller.signal;
    response.once('close', () => controller.abort());
    response.writeHead(200, {
      'Content-Type': 'text/event-stream; charset=utf-8',
      'Cache-Control': 'no-cache',
    });
    response.flushHeaders();
  }

  async write(data: unknown): Promise<void> {
    await this.writeFrame(`data: ${typeof data === 'string' ? data : JSON.stringify(data)}\n\n`);
  }

  async end(): Promise<void> {
    await this.flush();
    this.response.end();
  }

  /** Drops the connection with the answer half told. */
  async cut(): Promise<void> {
    await this.flush();
    this.response.destroy();
  }

  async flush(): Promise<void> {
    if (this.held.length > 0 && !this.signal.aborted) this.response.write(this.held);
    this.held = Buffer.alloc(0);
    await nextTurn();
  }

  private async writeFrame(frame: string): Promise<void> {
    if (this.signal.aborted) return;
    this.frames += 1;
    const bytes = Buffer.concat([this.held, Buffer.from(frame)]);
    this.held = Buffer.alloc(0);
    switch (this.frames % 5) {
      case 2: {
        // A place in the middle of the frame, which may also be the middle of a character.
        const middle = Math.floor(bytes.length / 2);
        this.response.write(bytes.subarray(0, middle));
        await nextTurn();
        if (!this.signal.aborted) this.response.write(bytes.subarray(middle));
        return;
      }
      case 4:
        this.held = bytes;
        return;
      default:
        this.response.write(bytes);
    }
  }
}

/** Pieces about as long as a model's tokens come, in groups of a few; joined they are the text. */
export function pieces(text: string): string[] {
  return text.match(/[\s\S]{1,14}(?:\s|$)|[\s\S]{1,14}/g) ?? [];
}
