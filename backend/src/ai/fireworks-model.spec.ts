import { Logger } from '@nestjs/common';
import { Secret } from '@ocsuite/crypto';
import type { ProblemCode } from '@ocsuite/types';
import nock from 'nock';
import type { Config } from '../config/index.js';
import { modelPricesSchema } from '../config/model-prices.js';
import { FireworksModel } from './fireworks-model.js';
import type { ModelEvent, ModelRequest } from './language-model.port.js';

const host = 'https://api.fireworks.ai';
const path = '/inference/v1/chat/completions';
const config = {
  fireworks: {
    prices: modelPricesSchema.parse(undefined),
    firstTokenTimeoutMs: 1_000,
    silenceTimeoutMs: 1_000,
    retryDelayMs: 1,
    apiKey: new Secret('fw_live_word'),
    baseUrl: `${host}/inference/v1`,
    model: 'accounts/fireworks/models/qwen3p7-plus',
    fallbackModel: 'accounts/fireworks/models/qwen3p6-plus',
  },
} as Config;

const request: ModelRequest = {
  system: 'You are the CEO advisor.',
  messages: [{ role: 'user', content: 'How are we?' }],
  maxOutputTokens: 100,
  tenantKey: 'opaque-tenant',
  signal: new AbortController().signal,
};

const frame = (body: object) => `data: ${JSON.stringify(body)}\n\n`;
const chunk = (delta: object, finish: string | null = null, usage: object | null = null) =>
  frame({
    id: 'c1',
    object: 'chat.completion.chunk',
    created: 1,
    model: 'm',
    choices: [{ index: 0, delta, finish_reason: finish }],
    usage,
  });
const bill = {
  prompt_tokens: 1_000_000,
  completion_tokens: 10,
  prompt_tokens_details: { cached_tokens: 500_000 },
};

function provider(
  status: number,
  body: string | object,
  matches?: (sent: Record<string, unknown>) => boolean,
) {
  return nock(host)
    .post(path, (sent) => matches?.(sent as Record<string, unknown>) ?? true)
    .reply(status, body, {
      'content-type': typeof body === 'string' ? 'text/event-stream' : 'application/json',
    });
}

async function read(): Promise<ModelEvent[]> {
  const events: ModelEvent[] = [];
  for await (const event of new FireworksModel(config).stream(request)) events.push(event);
  return events;
}

const textOf = (events: ModelEvent[]) =>
  events.map((event) => (event.type === 'text' ? event.text : '')).join('');

// Faults are what this is about; nobody needs to read of them.
beforeAll(() => Logger.overrideLogger(false));
beforeAll(() => nock.disableNetConnect());
afterEach(() => nock.cleanAll());
afterAll(() => {
  nock.enableNetConnect();
  nock.restore();
});

describe('the Fireworks client', () => {
  it('asks for no thinking, an honest failure, and a cache that no other tenant shares', async () => {
    const scope = provider(200, chunk({ content: 'Well.' }, 'stop', bill) + 'data: [DONE]\n\n', (sent) => {
      expect(sent).toMatchObject({
        model: config.fireworks.model,
        stream: true,
        stream_options: { include_usage: true },
        reasoning_effort: 'none',
        context_length_exceeded_behavior: 'error',
        user: 'opaque-tenant',
        prompt_cache_isolation_key: 'opaque-tenant',
        max_tokens: 100,
      });
      return true;
    });
    await read();
    expect(scope.isDone()).toBe(true);
  });

  it('reads text, leaves thinking out in both shapes, and bills cached tokens at their price', async () => {
    provider(
      200,
      chunk({ role: 'assistant', content: '' }) +
        chunk({ reasoning_content: 'Let me see.' }) +
        chunk({ content: '<thi' }) +
        chunk({ content: 'nk>hm</think>Reve' }) +
        chunk({ content: 'nue fell.' }) +
        chunk({}, 'stop', bill) +
        'data: [DONE]\n\n',
    );
    const events = await read();
    expect(textOf(events).trim()).toBe('Revenue fell.');
    expect(events.at(-1)).toMatchObject({
      type: 'finish',
      finishReason: 'stop',
      usage: { promptTokens: 1_000_000, cachedTokens: 500_000, completionTokens: 10, estimated: false },
      // 0.5 M x $0.40 + 0.5 M x $0.08 + 10 x $1.60 per million, in millionths of a dollar
      costMicros: 240_016,
    });
  });

  it('takes the bill from a chunk without choices, and estimates it when there is none', async () => {
    const text = chunk({ content: 'Well.' }) + chunk({}, 'stop');
    provider(
      200,
      `${text}${frame({ id: 'c1', object: 'chat.completion.chunk', created: 1, model: 'm', choices: [], usage: bill })}data: [DONE]\n\n`,
    );
    expect((await read()).at(-1)).toMatchObject({ usage: { promptTokens: 1_000_000, estimated: false } });
    provider(200, `${text}data: [DONE]\n\n`);
    expect((await read()).at(-1)).toMatchObject({ usage: { estimated: true } });
  });

  it.each<[string, number, string | object, ProblemCode]>([
    ['a string as error', 429, { error: 'Too Many Requests', message: 'Slow down' }, 'model-unavailable'],
    [
      'a 429 that calls itself invalid',
      429,
      { error: { object: 'error', type: 'invalid_request_error', message: 'rate limit exceeded' } },
      'model-unavailable',
    ],
    ['an overloaded pool', 503, { error: { message: 'Service overloaded' } }, 'model-unavailable'],
    ['a gateway’s HTML', 502, '<html>502 Bad Gateway</html>', 'model-unavailable'],
    ['a wrong key', 401, { error: { message: 'invalid', code: 'UNAUTHORIZED' } }, 'provider-refused'],
    ['a suspended account', 412, { error: { message: 'suspended', param: null } }, 'provider-refused'],
    ['a validation list', 422, { detail: [{ loc: ['body'], msg: 'field required' }] }, 'provider-refused'],
    ['an error in the stream', 200, frame({ error: { message: 'internal error' } }), 'model-unavailable'],
    ['a stream without an end', 200, chunk({ content: 'Reve' }), 'model-unavailable'],
  ])(
    'turns %s into a problem that says whether to try again, and never shows the key',
    async (_, status, body, code) => {
      provider(status, body).persist();
      const fault = await read().catch((error: unknown) => error);
      expect(fault).toMatchObject({ code });
      expect(JSON.stringify(fault)).not.toContain('fw_live_word');
    },
  );

  it('gives up on a model that begins its answer again with every call and never gets further', async () => {
    let calls = 0;
    provider(200, chunk({ content: 'Revenue fell last week, ' }), () => (calls += 1) > 0).persist();
    await expect(read()).rejects.toMatchObject({ code: 'model-unavailable' });
    expect(calls).toBe(4);
  });

  it('lets the fallback answer when the model is gone', async () => {
    provider(
      404,
      { error: { message: 'Model not found', code: 'NOT_FOUND' } },
      ({ model }) => model === config.fireworks.model,
    );
    provider(
      200,
      `${chunk({ content: 'Well.' }, 'stop', bill)}data: [DONE]\n\n`,
      ({ model }) => model === config.fireworks.fallbackModel,
    );
    expect((await read()).at(-1)).toMatchObject({ model: config.fireworks.fallbackModel });
  });
  it('says that no model can be reached, and of no fallback that it answered, when both are gone', async () => {
    provider(404, { error: { message: 'Model not found', code: 'NOT_FOUND' } }).persist();
    const events: ModelEvent[] = [];
    const reading = (async () => {
      for await (const event of new FireworksModel(config).stream(request)) events.push(event);
    })();
    await expect(reading).rejects.toMatchObject({
      code: 'model-retired',
      title: 'No language model could be reached',
      detail: expect.stringContaining('FIREWORKS_FALLBACK_MODEL'),
    });
    expect(events).toMatchObject([{ type: 'finish', finishReason: 'error', model: config.fireworks.model }]);
    expect(events[0]).not.toHaveProperty('insteadOf');
  });
});
