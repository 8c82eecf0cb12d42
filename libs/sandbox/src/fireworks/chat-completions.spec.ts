import { createFireworks } from '@ai-sdk/fireworks';
import { generateText, streamText } from 'ai';
import { z } from 'zod';
import type { BehaviourEntry } from '../behaviour.js';
import { startSandbox, type Sandbox } from '../server.js';
import { samplePrompt } from './sample-prompt.js';

const question = 'How many sessions did we have last week?';
const logSchema = z.object({ items: z.array(z.unknown()) });
let sandbox: Sandbox;
let onLine: (line: string) => void = () => undefined;

beforeEach(async () => {
  sandbox = await startSandbox({
    pace: { firstTokenDelayMs: 0, chunkDelayMs: 0 },
    log: (line) => onLine(line),
  });
});

afterEach(() => sandbox.close());

function post(changes: Record<string, unknown> = {}, init: RequestInit = {}) {
  return fetch(`${sandbox.env['FIREWORKS_BASE_URL']}/chat/completions`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${sandbox.env['FIREWORKS_API_KEY']}`,
      'content-type': 'application/json',
    },
    body: JSON.stringify({
      model: sandbox.env['FIREWORKS_MODEL'],
      messages: samplePrompt(question),
      ...changes,
    }),
    ...init,
  });
}

async function behave(fireworks: BehaviourEntry['fireworks'], scope: BehaviourEntry['scope'] = {}) {
  const response = await fetch(`${sandbox.url}/_sandbox/behaviour`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ scope, fireworks }),
  });
  expect(response.status).toBe(200);
}

const usageSchema = z.strictObject({
  prompt_tokens: z.number().int().positive(),
  completion_tokens: z.number().int().positive(),
  total_tokens: z.number().int().positive(),
  prompt_tokens_details: z.strictObject({ cached_tokens: z.number().int() }),
});

const chunkSchema = z.strictObject({
  id: z.string(),
  object: z.literal('chat.completion.chunk'),
  created: z.number().int(),
  model: z.string(),
  choices: z.array(
    z.strictObject({
      index: z.literal(0),
      delta: z.strictObject({
        role: z.literal('assistant').optional(),
        content: z.string().optional(),
        reasoning_content: z.string().optional(),
      }),
      finish_reason: z.enum(['stop', 'length']).nullable(),
    }),
  ),
  usage: usageSchema.nullable(),
  perf_metrics: z.record(z.string(), z.string()).optional(),
});

async function streamed(changes: Record<string, unknown> = {}) {
  const response = await post({ stream: true, stream_options: { include_usage: true }, ...changes });
  const frames = (await response.text()).split('\n\n').filter(Boolean);
  expect(frames.every((frame) => frame.startsWith('data: '))).toBe(true);
  expect(frames.pop()).toBe('data: [DONE]');
  return frames.map((frame) => chunkSchema.parse(JSON.parse(frame.slice(6))));
}

const wholeSchema = z.looseObject({
  object: z.literal('chat.completion'),
  choices: z.array(
    z.looseObject({
      message: z.looseObject({ content: z.string(), reasoning_content: z.string().optional() }),
      finish_reason: z.string(),
    }),
  ),
  usage: usageSchema,
});

async function whole(changes: Record<string, unknown> = {}) {
  const body = wholeSchema.parse(await (await post(changes)).json());
  return { usage: body.usage, ...body.choices[0] };
}

describe('stream', () => {
  it('tells reasoning first, then content, then the end with usage', async () => {
    const chunks = await streamed();
    expect(chunks[0]?.choices[0]?.delta).toEqual({ role: 'assistant', content: '' });
    const kinds = chunks.slice(1, -1).map(({ choices }) => Object.keys(choices[0]?.delta ?? {}).join());
    expect(kinds).toEqual([...kinds].sort().reverse());
    const text = chunks.map(({ choices }) => choices[0]?.delta.content ?? '').join('');
    expect(text).toBe((await whole()).message?.content);
    expect(chunks.at(-1)?.choices[0]?.finish_reason).toBe('stop');
    expect(chunks.filter(({ usage }) => usage)).toHaveLength(1);
  });

  it('can put usage into a chunk of its own, when asked for, or leave it out', async () => {
    await behave({ usage: 'empty-choices' });
    const last = (await streamed()).at(-1);
    expect([last?.choices, last?.usage !== null]).toEqual([[], true]);
    expect((await streamed({ stream_options: undefined })).every(({ usage }) => usage === null)).toBe(true);
    await behave({ usage: 'missing' });
    expect((await streamed()).every(({ usage }) => usage === null)).toBe(true);
  });

  it('can think inline, or not at all', async () => {
    await behave({ reasoning: 'inline' });
    expect((await whole()).message?.content).toMatch(/^<think>\n[^<]+\n<\/think>\n\nSessions were/);
    await behave({});
    expect((await whole({ reasoning_effort: 'none' })).message).not.toHaveProperty('reasoning_content');
  });

  it('cuts the connection or sends an error half way, on demand', async () => {
    await behave({ cutAfterChunks: 3 });
    await expect(streamed()).rejects.toThrow(/terminated/);
    await behave({ midStreamError: true });
    const text = await (await post({ stream: true })).text();
    expect(text).toContain('"error":{"message":"internal error"');
    expect(text).not.toContain('[DONE]');
  });

  it('notices that the caller hung up, and logs what was generated until then', async () => {
    await behave({ chunkDelayMs: 50 });
    const hungUp = new Promise<void>((resolve) => {
      onLine = (line) => line.endsWith('(aborted)') && resolve();
    });
    const hangUp = new AbortController();
    const response = await post({ stream: true, user: 'tenant-1' }, { signal: hangUp.signal });
    await response.body?.getReader().read();
    hangUp.abort();
    await hungUp;
    const { items } = logSchema.parse(await (await fetch(`${sandbox.url}/_sandbox/requests?since=0`)).json());
    expect(items.at(-1)).toMatchObject({ status: 200, aborted: true, detail: { user: 'tenant-1' } });
  });
});

describe('answers as one body', () => {
  it('stop at the limit of tokens', async () => {
    const { finish_reason, usage } = await whole({ max_tokens: 5, reasoning_effort: 'none' });
    expect(finish_reason).toBe('length');
    expect(usage.completion_tokens).toBe(5);
  });

  it('count cached tokens per cache key, never across isolation keys', async () => {
    const keys = { prompt_cache_key: 'c1', prompt_cache_isolation_key: 't1' };
    const cached = async (changes: object) =>
      (await whole({ ...keys, ...changes })).usage.prompt_tokens_details.cached_tokens;
    expect(await cached({})).toBe(0);
    expect(await cached({})).toBeGreaterThan(100);
    expect(await cached({ prompt_cache_isolation_key: 't2' })).toBe(0);
  });
});

describe('errors', () => {
  it('refuses a wrong key', async () => {
    const response = await post(
      {},
      { headers: { authorization: 'Bearer guess', 'content-type': 'application/json' } },
    );
    expect(response.status).toBe(401);
    expect(await response.json()).toMatchObject({ error: { code: 'UNAUTHORIZED' } });
  });

  it('does not find unknown models', async () => {
    const response = await post({ model: 'accounts/fireworks/models/retired' });
    expect(response.status).toBe(404);
    expect(await response.json()).toMatchObject({ error: { code: 'NOT_FOUND', param: 'model' } });
  });

  it('lists what is missing in the form of its web framework', async () => {
    const response = await post({ messages: undefined });
    expect(response.status).toBe(422);
    expect(await response.json()).toEqual({
      detail: [{ loc: ['body', 'messages'], msg: 'field required', type: 'value_error.missing' }],
    });
  });

  it('fails as often as asked, with the wait it was told, for the scope it was told', async () => {
    await behave({ failWith: { status: 429, retryAfter: 2, times: 2 } }, { user: 'tenant-1' });
    const answers = [];
    for (const user of ['tenant-2', 'tenant-1', 'tenant-1', 'tenant-1']) answers.push(await post({ user }));
    expect(answers.map(({ status }) => status)).toEqual([200, 429, 429, 200]);
    expect(answers[1]?.headers.get('retry-after')).toBe('2');
    expect(await answers[1]?.json()).toEqual({
      error: 'Too Many Requests',
      message: 'You have exceeded your usage limits.',
    });
  });

  it('is itself again after a reset', async () => {
    await behave({ failWith: { status: 503 } });
    await fetch(`${sandbox.url}/_sandbox/behaviour`, { method: 'DELETE' });
    expect((await post()).status).toBe(200);
  });

  it('refuses behaviour it does not know', async () => {
    const response = await fetch(`${sandbox.url}/_sandbox/behaviour`, {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ fireworks: { explode: true } }),
    });
    expect(response.status).toBe(422);
  });
});

describe('the AI SDK', () => {
  function model() {
    const {
      FIREWORKS_API_KEY: apiKey = '',
      FIREWORKS_BASE_URL: baseURL = '',
      FIREWORKS_MODEL = '',
    } = sandbox.env;
    return createFireworks({ apiKey, baseURL })(FIREWORKS_MODEL);
  }
  const prompt = { system: 'You are the chief operating officer.', prompt: question, maxRetries: 0 };

  it.each([
    ['field', 'The person wants'],
    ['none', ''],
  ] as const)('streams text and usage with reasoning in: %s', async (reasoning, start) => {
    await behave({ reasoning });
    const result = streamText({ model: model(), ...prompt });
    const text = await result.text;
    expect(text).toMatch(/^I have no data on sessions/);
    expect((await result.reasoningText) ?? '').toMatch(new RegExp(`^${start}`));
    expect((await result.usage).inputTokens).toBeGreaterThan(0);
    expect(await result.finishReason).toBe('stop');
  });

  it('streams inline reasoning as text', async () => {
    await behave({ reasoning: 'inline', usage: 'empty-choices' });
    const result = streamText({ model: model(), ...prompt });
    expect(await result.text).toMatch(/^<think>[\s\S]+<\/think>\s+I have no data/);
    expect((await result.usage).outputTokens).toBeGreaterThan(0);
  });

  it('reports a provider error with its status', async () => {
    await behave({ failWith: { status: 429 } });
    await expect(generateText({ model: model(), ...prompt })).rejects.toMatchObject({ statusCode: 429 });
  });
});
