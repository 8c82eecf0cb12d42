import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { reportFailure } from '../launch/launch-error.js';
import { seedDemoTenant } from '../launch/seed-demo-tenant.js';
import { ChatVisitor } from '../measured/chat-visitor.js';
import { MeasuredProduct } from '../measured/measured-product.js';
import { ModelRelay } from '../measured/model-relay.js';
import { ModelStub } from '../measured/model-stub.js';
import { openStream } from '../measured/open-stream.js';
import { percentile } from '../measured/percentile.js';
import { measureIdleClients } from './measures/idle-clients.js';

const person = 'owner@demo';
/** People do not press the button in the same millisecond: the streams of one round begin over this time. */
const arrivalsMs = 500;
const warmUps = 5;
const warmUpCrowds = 3;
/** One crowd lasts a second, and a machine has better seconds and worse: the subjects take turns. */
const rounds = 5;

interface Timing {
  firstMs: number;
  totalMs: number;
}

type Timings = Record<'direct' | 'relay' | 'product', Timing[]>;

type Subject = (index: number) => Promise<Timing>;

/** `pnpm bench chat`: time to the first word and to the end, asked directly, through a bare relay, and of the product. */
async function benchChat(): Promise<void> {
  const { values } = parseArgs({
    options: {
      streams: { type: 'string', default: '100' },
      'idle-clients': { type: 'string' },
      json: { type: 'boolean', default: false },
    },
  });
  if (values['idle-clients']) return benchIdleClients(Number(values['idle-clients']));
  const streams = Number(values.streams);
  using stub = await ModelStub.start();
  using relay = await ModelRelay.start(stub.url);
  await MeasuredProduct.during({ workers: 1, modelUrl: stub.url }, async (product) => {
    // A company as people meet it: figures, insights, tasks and a meeting go into every prompt.
    await seedDemoTenant(product.url, product.sandbox.url, () => {});
    const subjects = {
      direct: askModel(stub.url),
      relay: askModel(relay.url),
      product: await askProduct(product, Math.max(streams, 20)),
    };
    for (const subject of Object.values(subjects)) await warmUp(subject, streams);
    const single = {
      direct: await oneByOne(subjects.direct, 20),
      relay: await oneByOne(subjects.relay, 20),
      product: await oneByOne(subjects.product, 20),
    };
    const crowd: Timings = { direct: [], relay: [], product: [] };
    for (let round = 0; round < rounds; round += 1) {
      crowd.direct.push(...(await together(subjects.direct, streams)));
      crowd.relay.push(...(await together(subjects.relay, streams)));
      crowd.product.push(...(await together(subjects.product, streams)));
    }
    const result = { 1: compare(single), [streams]: compare(crowd) };
    console.log(values.json ? JSON.stringify(result) : JSON.stringify(result, null, 2));
  });
}

/** `pnpm bench chat --idle-clients 1000`: what open pages cost that nothing happens in. */
async function benchIdleClients(clients: number): Promise<void> {
  await MeasuredProduct.during({ workers: 0 }, async (product) => {
    console.log(JSON.stringify(await measureIdleClients(product, person, clients)));
  });
}

function askModel(url: string): Subject {
  return async () => {
    const startedAt = performance.now();
    const response = await openStream(`${url}/chat/completions`, { method: 'POST', body: '{"stream":true}' });
    let firstMs: number | undefined;
    for await (const _ of response) firstMs ??= performance.now() - startedAt;
    return { firstMs: firstMs ?? Infinity, totalMs: performance.now() - startedAt };
  };
}

/** From the question to the first word: both requests of it. Each stream has a conversation of its own. */
async function askProduct(product: MeasuredProduct, conversations: number): Promise<Subject> {
  const visitor = new ChatVisitor(product, person);
  const ids: string[] = [];
  while (ids.length < conversations) ids.push(await visitor.beginConversation());
  return async (index) => {
    const startedAt = performance.now();
    const { streamUrl } = await visitor.ask(ids[index]!, 'How are we?');
    const { texts } = await visitor.follow(streamUrl);
    return { firstMs: (texts[0]?.atMs ?? Infinity) - startedAt, totalMs: performance.now() - startedAt };
  };
}

async function oneByOne(subject: Subject, times: number): Promise<Timing[]> {
  const timings: Timing[] = [];
  for (let index = 0; index < times; index += 1) timings.push(await subject(index));
  return timings;
}

/** Measured is what people meet: processes that have been up for a while, with their code compiled. */
async function warmUp(subject: Subject, streams: number): Promise<void> {
  await oneByOne(subject, warmUps);
  for (let crowd = 0; crowd < warmUpCrowds; crowd += 1) await together(subject, streams);
}

function together(subject: Subject, streams: number): Promise<Timing[]> {
  const begin = async (index: number) => {
    await pause((index * arrivalsMs) / streams);
    return subject(index);
  };
  return Promise.all(Array.from({ length: streams }, (_, index) => begin(index)));
}

function compare({ direct, ...others }: Timings) {
  const first = (timings: Timing[], share: number) =>
    percentile(
      timings.map(({ firstMs }) => firstMs),
      share,
    );
  const total = (timings: Timing[]) =>
    percentile(
      timings.map(({ totalMs }) => totalMs),
      0.5,
    );
  const against = (timings: Timing[]) => ({
    addedP50Ms: first(timings, 0.5) - first(direct, 0.5),
    addedP95Ms: first(timings, 0.95) - first(direct, 0.95),
    longerPercent: Math.round((total(timings) / total(direct) - 1) * 100),
  });
  return {
    direct: { firstP50Ms: first(direct, 0.5), firstP95Ms: first(direct, 0.95), totalP50Ms: total(direct) },
    relay: against(others.relay),
    product: against(others.product),
  };
}

await benchChat().catch(reportFailure);
