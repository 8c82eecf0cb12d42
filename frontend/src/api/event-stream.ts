import { createParser } from 'eventsource-parser';
import { ApiProblem, offlineProblem, problemFrom } from './problem.js';
import { sessionToken } from './session.js';

export interface StreamMessage {
  id: string | null;
  event: string;
  data: string;
}

export interface EventStreamOptions {
  path: string;
  signal: AbortSignal;
  /** Where to resume; the server replays everything after it. */
  lastEventId?: string | null;
  /** Answer false when the stream has said its last word. */
  onMessage: (message: StreamMessage) => boolean | void;
  onConnectionChange?: (isConnected: boolean) => void;
}

const firstDelayMs = 500;
const longestDelayMs = 30_000;
/** Servers send a comment every few seconds; this long a silence means that the connection is dead. */
const silenceMs = 90_000;

/**
 * Server-sent events over fetch, because EventSource cannot carry a bearer token. Reconnects with growing, jittered
 * delays from the last event seen. Resolves when the stream is over, rejects when the server says it never will be.
 */
export async function followEventStream(options: EventStreamOptions): Promise<void> {
  const { signal, onConnectionChange } = options;
  let lastEventId = options.lastEventId ?? null;
  let delayMs = firstDelayMs;

  while (!signal.aborted) {
    try {
      const isOver = await readOnce({
        ...options,
        lastEventId,
        onOpen: () => {
          delayMs = firstDelayMs;
          onConnectionChange?.(true);
        },
        onEventId: (id) => (lastEventId = id),
        onRetryHint: (hintMs) => (delayMs = hintMs),
      });
      if (isOver) return;
    } catch (error) {
      if (signal.aborted) return;
      if (error instanceof ApiProblem && isHopeless(error)) throw error;
    }
    onConnectionChange?.(false);
    await pause(delayMs * (0.5 + Math.random() / 2), signal);
    delayMs = Math.min(delayMs * 2, longestDelayMs);
  }
}

interface ReadOptions extends EventStreamOptions {
  onOpen: () => void;
  onEventId: (id: string) => void;
  onRetryHint: (delayMs: number) => void;
}

/** One connection, until it ends. True when the stream is over for good. */
async function readOnce(options: ReadOptions): Promise<boolean> {
  const connection = new AbortController();
  const signal = AbortSignal.any([options.signal, connection.signal]);
  const response = await open(options, signal);
  options.onOpen();
  if (response.status === 204 || !response.body) return true;

  let isOver = false;
  const parser = createParser({
    onEvent: ({ id, event, data }) => {
      if (isOver) return;
      if (id) options.onEventId(id);
      isOver = options.onMessage({ id: id ?? null, event: event ?? 'message', data }) === false;
    },
    onRetry: options.onRetryHint,
  });
  const decoder = new TextDecoder();
  const reader = response.body.getReader();
  let watchdog = setTimeout(() => connection.abort(), silenceMs);
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return isOver;
      clearTimeout(watchdog);
      watchdog = setTimeout(() => connection.abort(), silenceMs);
      parser.feed(decoder.decode(value, { stream: true }));
      if (isOver) return true;
    }
  } finally {
    clearTimeout(watchdog);
    connection.abort();
  }
}

async function open({ path, lastEventId }: ReadOptions, signal: AbortSignal): Promise<Response> {
  const request = async (token: string | null) => {
    const headers: Record<string, string> = { accept: 'text/event-stream' };
    if (token) headers.authorization = `Bearer ${token}`;
    if (lastEventId) headers['last-event-id'] = lastEventId;
    return fetch(path, { headers, signal, cache: 'no-store' }).catch((cause: unknown) => {
      throw offlineProblem(cause);
    });
  };
  let response = await request(await sessionToken());
  if (response.status === 401) response = await request(await sessionToken({ fresh: true }));
  if (response.ok) return response;
  throw problemFrom(response, await response.json().catch(() => null));
}

/** Another attempt changes nothing: the caller may not read this stream, or there is none. */
function isHopeless(problem: ApiProblem): boolean {
  return problem.status >= 400 && problem.status < 500 && problem.status !== 429;
}

/** Waits, but no longer than until the browser is back online or the caller gives up. */
function pause(delayMs: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const finish = () => {
      clearTimeout(timer);
      window.removeEventListener('online', finish);
      signal.removeEventListener('abort', finish);
      resolve();
    };
    const timer = setTimeout(finish, delayMs);
    window.addEventListener('online', finish);
    signal.addEventListener('abort', finish);
  });
}
