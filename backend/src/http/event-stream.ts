import { once } from 'node:events';
import type { Request, Response } from 'express';

export interface StreamedEvent {
  seq: number;
  data: { type: string };
}

const heartbeatMs = 20_000;
/** Longer than a session token lives: the client comes back with a fresh one, and a revoked one does not. */
const maxStreamMs = 10 * 60_000;
/** Who has not read the end by then is not reading. */
const farewellMs = 30_000;

/**
 * Relays events as server-sent events: `id` is the event's number, `event` its type. Ends with the events, with the
 * client, or after ten minutes, when the client is expected to reconnect with `Last-Event-ID`. A client that reads slowly is
 * waited for: what it has not taken yet is not fetched.
 */
export async function sendEventStream(
  request: Request,
  response: Response,
  follow: (afterSeq: number, signal: AbortSignal) => AsyncIterable<StreamedEvent>,
): Promise<void> {
  const ended = new AbortController();
  const lifetime = setTimeout(() => ended.abort(), maxStreamMs);
  const heartbeat = setInterval(() => {
    if (!response.writableNeedDrain) response.write(': still here\n\n');
  }, heartbeatMs);
  response.on('close', () => ended.abort());
  response.writeHead(200, {
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-cache, no-transform',
    'x-accel-buffering': 'no',
  });
  response.write('retry: 1000\n\n');
  try {
    for await (const { seq, data } of follow(lastEventIdOf(request), ended.signal)) {
      const isTaken = response.write(`id: ${seq}\nevent: ${data.type}\ndata: ${JSON.stringify(data)}\n\n`);
      if (!isTaken) await drained(response, ended.signal);
    }
  } finally {
    clearTimeout(lifetime);
    clearInterval(heartbeat);
    response.end();
    if (!response.closed) {
      const farewell = setTimeout(() => response.destroy(), farewellMs);
      response.once('close', () => clearTimeout(farewell));
    }
  }
}

/** Resolves when there is room for more, or when nothing more is to come. */
async function drained(response: Response, ended: AbortSignal): Promise<void> {
  await once(response, 'drain', { signal: ended }).catch(() => {});
}

/** Our own numbers only, which no stream lives long enough to use up; anything else is as good as none. */
function lastEventIdOf(request: Request): number {
  const id = request.get('last-event-id') ?? '';
  return /^\d{1,9}$/.test(id) ? Number(id) : -1;
}
