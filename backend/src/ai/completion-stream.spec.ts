import { readCompletion } from './completion-stream.js';

const thoughts = '<think>\nIs 12 < 13? I should say so.\n</think>\n\n';
const answer = 'Revenue was €1,204 [f1] – “up” 3 %.';
const usage = { prompt_tokens: 40, completion_tokens: 12 };

const frame = (choices: object[], bill: object | null = null) =>
  `data: ${JSON.stringify({ id: 'c', object: 'chat.completion.chunk', created: 1, model: 'm', choices, usage: bill })}\n\n`;
const delta = (part: object, finish: string | null = null) =>
  frame([{ index: 0, delta: part, finish_reason: finish }], finish ? usage : null);
const ended = `${delta({}, 'stop')}data: [DONE]\n\n`;

/** What is read when the provider sends these pieces, each as a packet of its own. */
async function read(pieces: Uint8Array[]): Promise<{ text: string; usage: unknown }> {
  const said = { text: '', usage: null as unknown };
  for await (const part of readCompletion(packets(pieces))) {
    if (part.type === 'text') said.text += part.text;
    if (part.type === 'finish') said.usage = part.usage;
  }
  // A blank before the first word belongs to the thinking.
  return { ...said, text: said.text.trimStart() };
}

async function* packets(pieces: Uint8Array[]): AsyncGenerator<Uint8Array> {
  yield* pieces;
}

const whole = { text: answer, usage: expect.objectContaining({ promptTokens: 40, estimated: false }) };
const bytesOf = (text: string) => new TextEncoder().encode(text);

describe('the text of a model', () => {
  const inline = bytesOf(
    delta({ content: thoughts + answer.slice(0, 20) }) + delta({ content: answer.slice(20) }) + ended,
  );

  it('is the same wherever its bytes are cut in two', async () => {
    for (let at = 1; at < inline.length; at += 1) {
      const said = await read([inline.subarray(0, at), inline.subarray(at)]);
      expect({ at, ...said }).toEqual({ at, ...whole });
    }
  });

  it('is the same when every byte comes alone', async () => {
    expect(await read([...inline].map((byte) => Uint8Array.of(byte)))).toEqual(whole);
  });

  it('is the same wherever the model’s pieces end, also in the middle of the marks of its thinking', async () => {
    const said = thoughts + answer;
    for (let at = 1; at < said.length; at += 1) {
      const pieces = delta({ content: said.slice(0, at) }) + delta({ content: said.slice(at) });
      expect({ at, ...(await read([bytesOf(pieces + ended)])) }).toEqual({ at, ...whole });
    }
    const characters = said.split('').map((character) => delta({ content: character }));
    expect(await read([bytesOf(characters.join('') + ended)])).toEqual(whole);
  });

  it('is the same when the thinking comes in a field of its own, wherever its pieces end', async () => {
    for (let at = 1; at < thoughts.length; at += 1) {
      const [first, second] = [thoughts.slice(0, at), thoughts.slice(at)];
      const pieces = [{ reasoning_content: first }, { reasoning_content: second }, { content: answer }];
      const said = await read([bytesOf(pieces.map((piece) => delta(piece)).join('') + ended)]);
      expect({ at, ...said }).toEqual({ at, ...whole });
    }
  });

  it('ends with the last bill that was told, and is broken off by a fault in the middle or a missing end', async () => {
    const bill = frame([], { prompt_tokens: 50, completion_tokens: 12 });
    expect(
      (await read([bytesOf(delta({ content: answer }) + delta({}, 'stop') + bill)])).usage,
    ).toMatchObject({
      promptTokens: 50,
    });
    const fault = 'data: {"error":"overloaded"}\n\n';
    await expect(read([bytesOf(delta({ content: answer }) + fault)])).rejects.toThrow('overloaded');
    await expect(read([bytesOf(delta({ content: answer }))])).rejects.toThrow('without an end');
  });
});
