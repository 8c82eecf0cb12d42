import { parseArgs } from 'node:util';
import { reportFailure } from '../launch/launch-error.js';
import { ChatVisitor } from '../measured/chat-visitor.js';
import { MeasuredProduct } from '../measured/measured-product.js';
import { percentile } from '../measured/percentile.js';
import { uploadShop } from '../measured/shop-figures.js';
import { compareTexts, type TextDifference } from './compare-texts.js';

const question = 'What changed?';
const person = 'owner@demo';
/** Slow enough that a kill at any place of the answer finds it under way. */
const pace = { firstTokenDelayMs: 200, chunkDelayMs: 40 };
/** Each of these loses its API as well. */
const apiKillEvery = 5;

interface Kill {
  offset: number;
  apiKilledToo: boolean;
  gapMs: number;
  stored: TextDifference;
  seen: TextDifference;
}

/** `pnpm chaos chat`: kills the worker that writes, at random places of running answers, and now and then the API. */
async function chaosChat(): Promise<void> {
  const { values } = parseArgs({
    options: {
      kills: { type: 'string', default: '100' },
      redis: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
    },
  });
  const wanted = Number(values.kills);
  await MeasuredProduct.during({ workers: 2, withRedis: values.redis, pace }, async (product) => {
    const visitor = new ChatVisitor(product, person);
    await uploadShop(visitor);
    const whole = await undisturbed(visitor);
    const kills: Kill[] = [];
    while (kills.length < wanted) {
      const apiKilledToo = (kills.length + 1) % apiKillEvery === 0;
      kills.push(await killWhileWriting(product, visitor, whole, apiKilledToo));
      if (!values.json) console.log(`${kills.length} of ${wanted}`);
    }
    report(kills, whole.length, values.json);
  });
}

/** The text that every answer to the question must be, whatever happens. */
async function undisturbed(visitor: ChatVisitor): Promise<string> {
  const { streamUrl } = await visitor.ask(await visitor.beginConversation(), question);
  return (await visitor.follow(streamUrl)).message.content;
}

async function killWhileWriting(
  product: MeasuredProduct,
  visitor: ChatVisitor,
  whole: string,
  apiKilledToo: boolean,
): Promise<Kill> {
  const { id, streamUrl } = await visitor.ask(await visitor.beginConversation(), question);
  const offset = Math.floor(Math.random() * whole.length);
  let length = 0;
  let killedAt: number | undefined;
  const killing: Promise<void>[] = [];
  const killNow = () => {
    const writer = product.workers.find(({ relay }) => relay?.writing.has(id));
    if (killedAt !== undefined || !writer) return;
    killedAt = performance.now();
    killing.push(writer.process.end('SIGKILL').then(() => writer.process.start()));
    if (apiKilledToo) killing.push(product.api.end('SIGKILL').then(() => product.api.start()));
  };
  // Offset 0 is before the first word: as soon as the model has been asked.
  const early = setInterval(() => length >= offset && killNow(), 5);
  const { texts, message } = await visitor.follow(streamUrl, ({ text }) => {
    length += text.length;
    if (length >= offset) killNow();
  });
  clearInterval(early);
  await Promise.all(killing);
  const next = texts.find(({ atMs }) => atMs > (killedAt ?? Infinity));
  return {
    offset,
    apiKilledToo,
    gapMs: killedAt !== undefined && next ? next.atMs - killedAt : 0,
    stored: compareTexts(whole, message.content),
    seen: compareTexts(whole, texts.map(({ text }) => text).join('')),
  };
}

function spread(kills: Kill[]): { p50: number; p95: number; max: number } {
  const gaps = kills.map(({ gapMs }) => gapMs).filter((gap) => gap > 0);
  return { p50: percentile(gaps, 0.5), p95: percentile(gaps, 0.95), max: percentile(gaps, 1) };
}

function report(kills: Kill[], answerLength: number, asJson: boolean): void {
  const sum = (read: (kill: Kill) => number) => kills.reduce((total, kill) => total + read(kill), 0);
  const result = {
    kills: kills.length,
    apiKills: kills.filter(({ apiKilledToo }) => apiKilledToo).length,
    answerLength,
    stored: { lost: sum(({ stored }) => stored.lost), repeated: sum(({ stored }) => stored.repeated) },
    seen: { lost: sum(({ seen }) => seen.lost), repeated: sum(({ seen }) => seen.repeated) },
    gapMs: spread(kills.filter(({ apiKilledToo }) => !apiKilledToo)),
    // Its one API has to start again first.
    gapWithApiMs: spread(kills.filter(({ apiKilledToo }) => apiKilledToo)),
  };
  console.log(asJson ? JSON.stringify(result) : JSON.stringify(result, null, 2));
  const { stored, seen } = result;
  if (stored.lost + stored.repeated + seen.lost + seen.repeated > 0) process.exitCode = 1;
}

await chaosChat().catch(reportFailure);
