import { followEventStream, type StreamMessage } from './event-stream.js';
import { ApiProblem } from './problem.js';

const stream = (text: string) =>
  new Response(text, { status: 200, headers: { 'content-type': 'text/event-stream' } });

afterEach(() => {
  jest.restoreAllMocks();
  jest.useRealTimers();
});

function follow(answers: (() => Response)[], until: number) {
  jest.useFakeTimers({ doNotFake: ['queueMicrotask', 'nextTick', 'setImmediate'] });
  const fetched = jest.spyOn(globalThis, 'fetch').mockImplementation(async () => {
    const answer = answers.shift();
    if (!answer) throw new TypeError('failed to fetch');
    return answer();
  });
  const messages: StreamMessage[] = [];
  const connections: boolean[] = [];
  const done = followEventStream({
    path: '/events',
    signal: new AbortController().signal,
    onMessage: (message) => {
      messages.push(message);
      return messages.length < until;
    },
    onConnectionChange: (isConnected) => connections.push(isConnected),
  });
  return { fetched, messages, connections, done };
}

const headersOf = (call: [unknown, RequestInit?] | undefined) => call?.[1]?.headers;

describe('following a stream of events', () => {
  it('hands on events with their ids, however the bytes are cut', async () => {
    const bytes = new TextEncoder().encode(
      'id: 1\nevent: a\ndata: {"x":\ndata: 1}\n\nid: 2\nevent: b\ndata: é\n\n',
    );
    const cut = new ReadableStream<Uint8Array>({
      start(controller) {
        for (const byte of bytes) controller.enqueue(Uint8Array.of(byte));
        controller.close();
      },
    });
    const { messages, done } = follow([() => new Response(cut)], 2);
    await done;
    expect(messages).toEqual([
      { id: '1', event: 'a', data: '{"x":\n1}' },
      { id: '2', event: 'b', data: 'é' },
    ]);
  });

  it('comes back after a cut, from the last event it saw', async () => {
    const { fetched, messages, connections, done } = follow(
      [() => stream('id: 7\nevent: a\ndata: 1\n\n'), () => stream('id: 8\nevent: a\ndata: 2\n\n')],
      2,
    );
    await jest.advanceTimersByTimeAsync(2_000);
    await done;
    expect(messages.map(({ id }) => id)).toEqual(['7', '8']);
    expect(headersOf(fetched.mock.calls[1])).toMatchObject({ 'last-event-id': '7' });
    expect(connections).toEqual([true, false, true]);
  });

  it('keeps trying while nobody answers', async () => {
    const refuse = () => {
      throw new TypeError('failed to fetch');
    };
    const { messages, done } = follow([refuse, refuse, () => stream('id: 1\nevent: a\ndata: 1\n\n')], 1);
    await jest.advanceTimersByTimeAsync(10_000);
    await done;
    expect(messages).toHaveLength(1);
  });

  it('gives up when the server says that there is no such stream', async () => {
    const { done } = follow([() => Response.json({ code: 'not-found' }, { status: 404 })], 1);
    await expect(done).rejects.toBeInstanceOf(ApiProblem);
  });
});
