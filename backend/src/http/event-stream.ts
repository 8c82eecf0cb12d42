import type { Request, Response } from 'express';

export interface StreamedEvent {
  seq: number;
  data: { type: string };
}

const heartbeatMs = 20_000;
/** Longer than a session token lives: the client comes back with a fresh one, and a revoked one does not. */
const maxStreamMs = 10 * 60_000;

/**
 * Relays events as server-sent events: `id` is the event's number, `event` its type. Ends with the events, with the
 * client, or after ten minutes, when the client is expected to reconnect with `Last-Event-ID`.
 */
export async function sendEventStream(
  request: Request,
  response: Response,
  follow: (afterSeq: number, signal: AbortSignal) => AsyncIterable<StreamedEvent>,
): Promise<void> {
  const ended = new AbortController();
  const lifetime = setTimeout(() => ended.abort(), maxStreamMs);
  const heartbeat = setInterval(() => response.write(': still here\n\n'), heartbeatMs);
  response.on('close', () => ended.abort());
  response.writeHead(200, {
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-cache, no-transform',
    'x-accel-buffering': 'no',
  });
  response.write('retry: 1000\n\n');
  try {
    for await (const { seq, data } of follow(lastEventIdOf(request), ended.signal)) {
      response.write(`id: ${seq}\nevent: ${data.type}\ndata: ${JSON.stringify(data)}\n\n`);
    }
  } finally {
    clearTimeout(lifetime);
    clearInterval(heartbeat);
    response.end();
  }
}

function lastEventIdOf(request: Request): number {
  const seq = Number(request.headers['last-event-id'] ?? Number.NaN);
  return Number.isSafeInteger(seq) && seq >= 0 ? seq : -1;
}
