import { Secret } from '@ocsuite/crypto';
import type { Config } from '../config/index.js';
import { modelPricesSchema } from '../config/model-prices.js';
import { FireworksModel } from './fireworks-model.js';
import type { ModelRequest } from './language-model.port.js';

const config = {
  fireworks: {
    prices: modelPricesSchema.parse(undefined),
    firstTokenTimeoutMs: 5_000,
    silenceTimeoutMs: 5_000,
    retryDelayMs: 1,
    apiKey: new Secret('fw_live_word'),
    baseUrl: 'https://api.fireworks.ai/inference/v1',
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

const thoughts = '<think>\nIs 12 < 13? I should say so.\n</think>\n\n';
const answer = 'Revenue was €1,204 [f1] – “up” 3 %.';
const usage = { prompt_tokens: 40, completion_tokens: 12 };

const frame = (choices: object[], bill: object | null = null) =>
  `data: ${JSON.stringify({ id: 'c', object: 'chat.completion.chunk', created: 1, model: 'm', choices, usage: bill })}\n\n`;
const delta = (part: object, finish: string | null = null) =>
  frame([{ index: 0, delta: part, finish_reason: finish }], finish ? usage : null);
const ended = `${delta({}, 'stop')}data: [DONE]\n\n`;

/** The answer of a provider that sends these pieces, each as a packet of its own. */
function sends(pieces: Uint8Array[]): void {
  jest.spyOn(globalThis, 'fetch').mockImplementation(async () => {
    const body = new ReadableStream<Uint8Array>({
      start(controller) {
        for (const piece of pieces) controller.enqueue(piece);
        controller.close();
      },
    });
    return new Response(body, { headers: { 'content-type': 'text/event-stream' } });
  });
}

async function read(): Promise<{ text: string; usage: unknown }> {
  const said = { text: '', usage: null as unknown };
  for await (const event of new FireworksModel(config).stream(request)) {
    if (event.type === 'text') said.text += event.text;
    else said.usage = event.usage;
  }
  return said;
}

const whole = { text: answer, usage: expect.objectContaining({ promptTokens: 40, estimated: false }) };
const bytesOf = (text: string) => new TextEncoder().encode(text);

afterEach(() => jest.restoreAllMocks());

describe('the text of a model', () => {
  const inline = bytesOf(
    delta({ content: thoughts + answer.slice(0, 20) }) + delta({ content: answer.slice(20) }) + ended,
  );

  it('is the same wherever its bytes are cut in two', async () => {
    for (let at = 1; at < inline.length; at += 1) {
      sends([inline.subarray(0, at), inline.subarray(at)]);
      expect({ at, ...(await read()) }).toEqual({ at, ...whole });
    }
  });

  it('is the same when every byte comes alone', async () => {
    sends([...inline].map((byte) => Uint8Array.of(byte)));
    expect(await read()).toEqual(whole);
  });

  it('is the same wherever the model’s pieces end, also in the middle of the marks of its thinking', async () => {
    const said = thoughts + answer;
    for (let at = 1; at < said.length; at += 1) {
      sends([bytesOf(delta({ content: said.slice(0, at) }) + delta({ content: said.slice(at) }) + ended)]);
      expect({ at, ...(await read()) }).toEqual({ at, ...whole });
    }
    sends([
      bytesOf(
        said
          .split('')
          .map((character) => delta({ content: character }))
          .join('') + ended,
      ),
    ]);
    expect(await read()).toEqual(whole);
  });

  it('is the same when the thinking comes in a field of its own, wherever its pieces end', async () => {
    for (let at = 1; at < thoughts.length; at += 1) {
      const [first, second] = [thoughts.slice(0, at), thoughts.slice(at)];
      const pieces = [{ reasoning_content: first }, { reasoning_content: second }, { content: answer }];
      sends([bytesOf(pieces.map((piece) => delta(piece)).join('') + ended)]);
      expect({ at, ...(await read()) }).toEqual({ at, ...whole });
    }
  });
});
