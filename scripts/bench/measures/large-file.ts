import { setTimeout as delay } from 'node:timers/promises';
import { z } from 'zod';
import { MemoryWatch } from './memory-watch.js';

const rows = 1_000_000;
const channels = 500;
const devices = ['desktop', 'mobile', 'tablet', 'smart tv'];
const boundary = 'ocsuite-bench-boundary';
const mapping = {
  date: 'date',
  channel: 'channel',
  device: 'device',
  sessions: 'sessions',
  revenue: 'revenue',
};
const resultSchema = z.object({ upload: z.object({ id: z.string() }) });
const uploadSchema = z.object({ status: z.string(), rows: z.number(), problem: z.unknown() });

/** Sends a million lines as a person's file, in pieces, and waits until their figures are stored. */
export async function measureLargeFile(url: string, sandboxUrl: string, processes: Record<string, number>) {
  const token = () => signIn(sandboxUrl, url);
  const memory = new MemoryWatch(processes);
  const started = performance.now();
  let bytes = 0;
  const body = ReadableStream.from(
    (async function* () {
      for (const text of form()) {
        bytes += text.length;
        yield Buffer.from(text);
      }
    })(),
  );
  const sent = await fetch(`${url}/connectors/uploads`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${await token()}`,
      'content-type': `multipart/form-data; boundary=${boundary}`,
    },
    body,
    duplex: 'half',
  });
  const { upload } = resultSchema.parse(await sent.json());
  let state = { status: 'storing', rows: 0, problem: null as unknown };
  while (state.status === 'storing') {
    await delay(250);
    const answer = await fetch(`${url}/connectors/uploads/${upload.id}`, {
      headers: { authorization: `Bearer ${await token()}` },
    });
    state = uploadSchema.parse(await answer.json());
  }
  const seconds = (performance.now() - started) / 1000;
  if (state.status !== 'stored')
    throw new Error(`The file ended ${state.status}: ${JSON.stringify(state.problem)}`);
  return {
    rows: state.rows,
    megabytes: Math.round(bytes / 1e6),
    seconds: Math.round(seconds * 10) / 10,
    ...memory.stop(),
  };
}

async function signIn(sandboxUrl: string, origin: string): Promise<string> {
  const answer = await fetch(`${sandboxUrl}/clerk/tokens`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ as: 'owner@fresh', azp: origin }),
  });
  return z.object({ jwt: z.string() }).parse(await answer.json()).jwt;
}

function* form(): Generator<string> {
  const part = (header: string) => `--${boundary}\r\nContent-Disposition: form-data; ${header}\r\n\r\n`;
  yield `${part('name="mapping"')}${JSON.stringify(mapping)}\r\n`;
  yield `${part('name="file"; filename="million.csv"')}date,channel,device,sessions,revenue\n`;
  let text = '';
  for (let index = 0; index < rows; index += 1) {
    const day = new Date(Date.UTC(2025, 0, 1 + Math.floor(index / (channels * devices.length))));
    const channel = Math.floor(index / devices.length) % channels;
    text += `${day.toISOString().slice(0, 10)},Channel ${channel},${devices[index % 4]},${index % 997},${(index % 9973) / 100}\n`;
    if (text.length < 65_536) continue;
    yield text;
    text = '';
  }
  yield `${text}\r\n--${boundary}--\r\n`;
}
