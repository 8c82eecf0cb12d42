import { once } from 'node:events';
import * as http from 'node:http';
import type { AddressInfo } from 'node:net';
import { SharedMoments } from './shared-moments.js';

/** Longer than any test: what is read was not waited for. */
const endless = () => new SharedMoments(() => 3_600_000);

describe('answers read in shared moments', () => {
  let server: http.Server;
  const sendings: http.ServerResponse[] = [];

  beforeAll(async () => {
    server = http.createServer((_, response) => void sendings.push(response.writeHead(200)));
    await once(server.listen(0, '127.0.0.1'), 'listening');
  });
  afterAll(() => server.close());

  /** A response and the server's end of it, which has sent its first words. */
  async function begun(first: string, signal?: AbortSignal) {
    const { port } = server.address() as AddressInfo;
    const asked = http.get({ host: '127.0.0.1', port, agent: false, ...(signal && { signal }) });
    asked.on('error', () => {});
    const answered = once(asked, 'response') as Promise<[http.IncomingMessage]>;
    await once(server, 'request');
    const sending = sendings.pop()!;
    sending.write(first);
    return { response: (await answered)[0], sending };
  }

  const textOf = (read: IteratorResult<Buffer>) => read.done || read.value.toString();

  it('brings the first piece at once, and what came before the end together with it', async () => {
    const { response, sending } = await begun('one ');
    const pieces = endless().read(response);
    expect(textOf(await pieces.next())).toBe('one ');
    const rest = pieces.next();
    for (const word of ['two ', 'three ', 'four'])
      await new Promise((sent) => void sending.write(word, sent));
    sending.end();
    expect(textOf(await rest)).toBe('two three four');
    expect((await pieces.next()).done).toBe(true);
  });

  it('brings every byte in order, whatever the moment', async () => {
    const { response, sending } = await begun('0,');
    const numbers = Array.from({ length: 500 }, (_, index) => `${index + 1},`);
    const sent = (async () => {
      for (const each of numbers) await new Promise((resolve) => void sending.write(each, resolve));
      sending.end();
    })();
    const read: Buffer[] = [];
    for await (const piece of new SharedMoments(() => 1).read(response)) read.push(piece);
    await sent;
    expect(Buffer.concat(read).toString()).toBe(['0,', ...numbers].join(''));
    expect(read.length).toBeLessThan(numbers.length);
  });

  it('waits for no moment when the answer breaks off or is given up', async () => {
    const broken = await begun('one ');
    const givenUp = new AbortController();
    const unwanted = await begun('one ', givenUp.signal);
    const moments = endless();
    const [first, second] = [moments.read(broken.response), moments.read(unwanted.response)];
    await Promise.all([first.next(), second.next()]);
    const faults = Promise.allSettled([first.next(), second.next()]);
    broken.sending.destroy();
    givenUp.abort();
    expect((await faults).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  });
});
