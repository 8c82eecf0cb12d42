export interface ServerSentEvent<Data = unknown> {
  id: string;
  type: string;
  data: Data;
}

const patienceMs = 20_000;

/** A client of server-sent events that keeps what it has seen. */
export class EventStreamReader {
  readonly seen: ServerSentEvent[] = [];
  /** Settles when the server has ended the stream, or when it was closed here. */
  readonly ended: Promise<void>;
  private wake: () => void = () => {};
  private hasEnded = false;

  constructor(
    readonly response: Response,
    private readonly abort: AbortController,
  ) {
    this.ended = this.read().finally(() => {
      this.hasEnded = true;
      this.wake();
    });
  }

  /** The first event that matches, whether it has come already or comes in time. */
  async find<Data = unknown>(
    matches: (event: ServerSentEvent<Data>) => boolean,
  ): Promise<ServerSentEvent<Data>> {
    const timeout = AbortSignal.timeout(patienceMs);
    for (let index = 0; ; index += 1) {
      while (index >= this.seen.length) {
        if (this.hasEnded || timeout.aborted) throw this.missing();
        await this.news(timeout);
      }
      const event = this.seen[index] as ServerSentEvent<Data>;
      if (matches(event)) return event;
    }
  }

  async close(): Promise<void> {
    this.abort.abort();
    await this.ended;
  }

  private news(timeout: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      this.wake = resolve;
      timeout.addEventListener('abort', () => resolve(), { once: true });
    });
  }

  private missing(): Error {
    const types = this.seen.map(({ id, type }) => `${id} ${type}`).join(', ');
    return new Error(`The stream has no such event; it had: ${types || 'none'}`);
  }

  private async read(): Promise<void> {
    const decoder = new TextDecoder();
    let rest = '';
    try {
      for await (const chunk of this.response.body ?? []) {
        const blocks = (rest + decoder.decode(chunk as Uint8Array, { stream: true })).split('\n\n');
        rest = blocks.pop() ?? '';
        for (const block of blocks) this.keep(block);
      }
    } catch (error) {
      if (!this.abort.signal.aborted) throw error;
    }
  }

  private keep(block: string): void {
    const fields = new Map(
      block.split('\n').map((line): [string, string] => {
        const colon = line.indexOf(': ');
        return [line.slice(0, colon), line.slice(colon + 2)];
      }),
    );
    const [type, data] = [fields.get('event'), fields.get('data')];
    if (type === undefined || data === undefined) return;
    this.seen.push({ id: fields.get('id') ?? '', type, data: JSON.parse(data) as unknown });
    this.wake();
  }
}

export async function openEventStream(
  url: string,
  headers: Record<string, string>,
): Promise<EventStreamReader> {
  const abort = new AbortController();
  const response = await fetch(url, { headers, signal: abort.signal });
  if (response.headers.get('content-type')?.startsWith('text/event-stream')) {
    return new EventStreamReader(response, abort);
  }
  throw new Error(`${url} answered ${response.status}: ${await response.text()}`);
}
