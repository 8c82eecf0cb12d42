import { once } from 'node:events';
import { connect } from 'node:net';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { sendEventStream, type StreamedEvent } from './event-stream.js';

let fetched = 0;
let asked: number[] = [];

/** Kilobytes for as long as anybody takes them. */
async function* endless(afterSeq: number, signal: AbortSignal): AsyncGenerator<StreamedEvent> {
  asked.push(afterSeq);
  for (let seq = 1; !signal.aborted && fetched < 200_000; seq += 1) {
    fetched += 1;
    yield { seq, data: Object.assign({ type: 'long' }, { text: 'x'.repeat(1_000) }) };
    if (seq % 100 === 0) await new Promise((resolve) => setImmediate(resolve));
  }
}

const server = express()
  .get('/', (request, response) => sendEventStream(request, response, endless))
  .listen(0, '127.0.0.1');
beforeAll(() => server.listening || once(server, 'listening'));
beforeEach(() => {
  fetched = 0;
  asked = [];
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

async function open(headers = '') {
  const client = connect((server.address() as AddressInfo).port, '127.0.0.1');
  client.write(`GET / HTTP/1.1\r\nHost: here\r\n${headers}\r\n`);
  await once(client, 'readable');
  return client;
}

describe('a stream of events', () => {
  it('fetches no more for a client that does not read than the connection holds', async () => {
    const client = await open();
    let before = -1;
    while (before !== fetched) {
      before = fetched;
      for (let turn = 0; turn < 200; turn += 1) await new Promise((resolve) => setImmediate(resolve));
    }
    expect(fetched).toBeLessThan(50_000);
    client.resume();
    while (fetched === before) await once(client, 'data');
    client.destroy();
  });

  it.each(['abc', '-1', '1.5', '0x10', '1e3', '99999999999', ''])(
    'takes no position from what is no number of its own: "%s"',
    async (id) => {
      (await open(`Last-Event-ID: ${id}\r\n`)).destroy();
      expect(asked).toEqual([-1]);
    },
  );
});
