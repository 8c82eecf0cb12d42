import { Logger } from '@nestjs/common';
import { type Sandbox, startSandbox } from '@ocsuite/sandbox';
import { testConfig } from '../../test/harness/test-config.js';
import { FireworksModel } from './fireworks-model.js';
import type { ModelEvent, ModelRequest } from './language-model.port.js';

const nowhere = 'postgres://nobody@127.0.0.1:1/none';
const database = { ownerUrl: nowhere, appUrl: nowhere, platformUrl: nowhere, queueUrl: nowhere };
let sandbox: Sandbox;

// Faults are what this is about; nobody needs to read of them.
beforeAll(() => Logger.overrideLogger(false));
beforeAll(async () => {
  sandbox = await startSandbox({ pace: { firstTokenDelayMs: 0, chunkDelayMs: 0 } });
});
afterAll(() => sandbox.close());
afterEach(() => fetch(`${sandbox.url}/_sandbox/behaviour`, { method: 'DELETE' }));

const behave = (fireworks: object) =>
  fetch(`${sandbox.url}/_sandbox/behaviour`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ fireworks }),
  });
const model = (overrides: Record<string, string> = {}) =>
  new FireworksModel(testConfig(database, sandbox.env, overrides));
const request = (changes: Partial<ModelRequest> = {}): ModelRequest => ({
  system: 'You are an analyst.',
  messages: [
    {
      role: 'user',
      content:
        '<facts>\n[f1] Sessions, 16-22 Nov 2026, all channels = 12,431 (metric sessions; unit count; 2026-11-16..2026-11-22; scope total)\n</facts>\nHow many sessions were there?',
    },
  ],
  maxOutputTokens: 400,
  tenantKey: 'tenant',
  signal: new AbortController().signal,
  ...changes,
});

async function answer(
  of = model(),
  asked = request(),
): Promise<{ text: string; finish: Extract<ModelEvent, { type: 'finish' }> }> {
  const events: ModelEvent[] = [];
  for await (const event of of.stream(asked)) events.push(event);
  const finish = events.at(-1);
  if (finish?.type !== 'finish') throw new Error('The stream did not end with its bill');
  return { text: events.map((event) => (event.type === 'text' ? event.text : '')).join(''), finish };
}

describe('the language model, asked over HTTP', () => {
  it('streams an answer from the facts, with its bill at the end', async () => {
    const { text, finish } = await answer();
    expect(text).toContain('12,431');
    expect(finish).toMatchObject({
      finishReason: 'stop',
      provider: 'fireworks',
      usage: { promptTokens: expect.any(Number), completionTokens: expect.any(Number), estimated: false },
    });
    expect(finish.costMicros).toBeGreaterThan(0);
  });

  it.each(['field', 'inline'])('keeps its thinking to itself (%s)', async (reasoning) => {
    await behave({ reasoning });
    expect((await answer()).text).not.toMatch(/<think>|think/i);
  });

  it('estimates the bill when the provider sends none', async () => {
    await behave({ usage: 'missing' });
    expect((await answer()).finish.usage).toMatchObject({ estimated: true });
  });

  it('answers with the fallback when the model was retired', async () => {
    const { finish } = await answer(model({ FIREWORKS_MODEL: 'accounts/fireworks/models/retired' }));
    expect(finish).toMatchObject({
      model: sandbox.env['FIREWORKS_FALLBACK_MODEL'],
      insteadOf: 'accounts/fireworks/models/retired',
    });
  });

  it.each([
    [408, 'model-unavailable'],
    [429, 'model-unavailable'],
    [500, 'model-unavailable'],
    [503, 'model-unavailable'],
    [400, 'provider-refused'],
    [401, 'provider-refused'],
    [402, 'provider-refused'],
    [422, 'provider-refused'],
  ])('answered with %i is the problem %s', async (status, code) => {
    await behave({ failWith: { status } });
    await expect(answer()).rejects.toMatchObject({ code });
  });

  it.each([{ cutAfterChunks: 3 }, { midStreamError: true }])(
    'goes on where it broke off, without a character lost or repeated: %j',
    async (behaviour) => {
      const { text } = await answer();
      await behave(behaviour);
      const patched = await answer();
      expect(patched.text).toBe(text);
      expect(patched.finish.usage.estimated).toBe(true);
    },
  );

  it.each(['exact', 'repeats-words', 'begins-again'])(
    'continues a text exactly behind its end, wherever that is, when the provider’s way is: %s',
    async (continuation) => {
      const { text } = await answer();
      await behave({ continuation });
      for (let end = 12; end < text.length; end += 7) {
        const written = text.slice(0, end);
        const { text: rest } = await answer(model(), request({ continueFrom: written }));
        expect(written + rest).toBe(text);
      }
    },
  );

  it('bills the prompt of every call whose writer was killed, and the text so far once', async () => {
    const continueFrom = (await answer()).text.slice(0, 40);
    const tokensOf = async (lostCalls: number) =>
      (await answer(model(), request({ continueFrom, lostCalls }))).finish.usage;
    const [own, one, three] = [await tokensOf(0), await tokensOf(1), await tokensOf(3)];
    expect([own.estimated, one.estimated]).toEqual([false, true]);
    const prompt = one.promptTokens - own.promptTokens;
    expect(prompt).toBeGreaterThan(40);
    expect(three.promptTokens - own.promptTokens).toBe(3 * prompt);
    expect([one, three].map(({ completionTokens }) => completionTokens - own.completionTokens)).toEqual([
      10, 10,
    ]);
  });

  it('gives up when nothing comes at all, and takes the last word of JSON as it is', async () => {
    await behave({ cutAfterChunks: 0 });
    await expect(answer()).rejects.toMatchObject({ code: 'model-unavailable' });
    await behave({ cutAfterChunks: 1 });
    const json = {
      name: 'x',
      schema: { type: 'object', properties: { a: { type: 'string' }, b: { type: 'string' } } },
    };
    await expect(answer(model(), request({ json }))).rejects.toMatchObject({ code: 'model-unavailable' });
  });

  it.each([
    ['before the first word', { firstTokenDelayMs: 5_000 }],
    ['in the middle', { chunkDelayMs: 5_000 }],
  ])('does not wait for a model that is silent %s', async (_, behaviour) => {
    await behave(behaviour);
    const hasty = model({ FIREWORKS_FIRST_TOKEN_TIMEOUT_MS: '50', FIREWORKS_SILENCE_TIMEOUT_MS: '50' });
    const { text } = await answer(hasty).catch(() => ({ text: '' }));
    expect(text.length).toBeLessThan(1_000);
  });

  it('asks again when the provider is busy, and no sooner than it says', async () => {
    await behave({ failWith: { status: 429, retryAfter: 0.05, times: 2 } });
    const startedAt = performance.now();
    expect((await answer()).text).toContain('12,431');
    expect(performance.now() - startedAt).toBeGreaterThanOrEqual(100);
  });

  it('says how long to wait when that is too long to wait for', async () => {
    await behave({ failWith: { status: 503, retryAfter: 300 } });
    await expect(answer()).rejects.toMatchObject({
      code: 'model-unavailable',
      detail: expect.stringContaining('300 seconds'),
    });
  });

  it('that cannot be reached says so', async () => {
    await expect(answer(model({ FIREWORKS_BASE_URL: 'http://127.0.0.1:1/v1' }))).rejects.toMatchObject({
      code: 'model-unavailable',
    });
  });

  it('stops when told to', async () => {
    await behave({ chunkDelayMs: 20 });
    const stop = new AbortController();
    const seen: ModelEvent[] = [];
    const reading = (async () => {
      for await (const event of model().stream(request({ signal: stop.signal }))) {
        seen.push(event);
        stop.abort(Object.assign(new Error('Stopped'), { name: 'AbortError' }));
      }
    })();
    await expect(reading).rejects.toMatchObject({ name: 'AbortError' });
    expect(seen.at(-1)).toMatchObject({
      type: 'finish',
      finishReason: 'aborted',
      usage: { estimated: true, completionTokens: expect.any(Number) },
    });
  });

  it('tells what has been read and written when it is stopped between two calls', async () => {
    await behave({ cutAfterChunks: 3 });
    const stop = new AbortController();
    const patient = model({ FIREWORKS_RETRY_DELAY_MS: '60000' });
    const seen: ModelEvent[] = [];
    const reading = (async () => {
      for await (const event of patient.stream(request({ signal: stop.signal }))) {
        seen.push(event);
        setTimeout(() => stop.abort(Object.assign(new Error('Stopped'), { name: 'AbortError' })), 100);
      }
    })();
    await expect(reading).rejects.toMatchObject({ name: 'AbortError' });
    expect(seen.at(-1)).toMatchObject({
      type: 'finish',
      finishReason: 'aborted',
      usage: { estimated: true },
    });
  });

  it('never tells the key in an error', async () => {
    await behave({ failWith: { status: 401 } });
    const error: unknown = await answer().catch((caught: unknown) => caught);
    expect(JSON.stringify(error) + String((error as Error).stack)).not.toContain(
      sandbox.env['FIREWORKS_API_KEY'],
    );
  });
});
