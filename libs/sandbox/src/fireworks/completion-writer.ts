import { setTimeout as pause } from 'node:timers/promises';
import type { Response } from 'express';
import type { FireworksBehaviour } from '../behaviour.js';
import { waitUnlessClosed } from '../patience.js';
import { noteDetail } from '../request-log.js';
import type { ChatRequest } from './chat-request.js';
import { midStreamError } from './fireworks-error.js';
import type { Completion } from './model.js';
import { FrameWriter, pieces, type Pace } from './stream.js';
import { countTokens, type Usage } from './usage.js';

export interface Answer {
  id: string;
  created: number;
  request: ChatRequest;
  completion: Completion;
  usage: Usage;
  behaviour: FireworksBehaviour;
  pace: Pace;
}

/** Sends the whole answer in one body. */
export async function sendWhole(response: Response, answer: Answer): Promise<void> {
  const { completion, usage, request } = answer;
  await waitUnlessClosed(response, answer.pace.firstTokenDelayMs);
  response.set({
    'fireworks-prompt-tokens': String(usage.prompt_tokens),
    'fireworks-cached-prompt-tokens': String(usage.prompt_tokens_details.cached_tokens),
    'fireworks-server-time-to-first-token': seconds(answer.pace.firstTokenDelayMs),
    'fireworks-server-processing-time': seconds(answer.pace.firstTokenDelayMs),
  });
  noteDetail(response, { generatedTokens: usage.completion_tokens });
  response.json({
    ...head(answer, 'chat.completion'),
    choices: [
      {
        index: 0,
        message: {
          role: 'assistant',
          content: completion.content,
          ...(completion.reasoning ? { reasoning_content: completion.reasoning } : {}),
        },
        finish_reason: finishReason(completion),
      },
    ],
    ...(answer.behaviour.usage === 'missing' ? {} : { usage }),
    ...(request.wantsPerfMetrics ? { perf_metrics: perfMetrics(answer) } : {}),
  });
}

/** Sends the answer piece by piece, until it is told or the caller hangs up. */
export async function sendStream(response: Response, answer: Answer): Promise<void> {
  const { completion, behaviour, pace } = answer;
  const writer = new FrameWriter(response);
  const chunk = (delta: object, finish: string | null = null, usage: Usage | null = null) => ({
    ...head(answer, 'chat.completion.chunk'),
    choices: [{ index: 0, delta, finish_reason: finish }],
    usage,
  });
  const told = { text: '', chunks: 0 };
  const deltas = [
    ...pieces(completion.reasoning).map((text) => ({ reasoning_content: text })),
    ...pieces(completion.content).map((text) => ({ content: text })),
  ];
  try {
    await wait(pace.firstTokenDelayMs, writer.signal);
    await writer.write(chunk({ role: 'assistant', content: '' }));
    for (const delta of deltas) {
      if (behaviour.cutAfterChunks === told.chunks) return await writer.cut();
      if (behaviour.midStreamError && told.chunks >= Math.ceil(deltas.length / 2)) {
        await writer.write(midStreamError);
        return await writer.end();
      }
      await writer.write(chunk(delta));
      told.text += Object.values(delta).join('');
      told.chunks += 1;
      noteDetail(response, { generatedTokens: countTokens(told.text) });
      await wait(pace.chunkDelayMs, writer.signal);
    }
    if (behaviour.cutAfterChunks === told.chunks) return await writer.cut();
    await writeEnd(writer, answer, chunk);
  } catch (error) {
    if (!writer.signal.aborted) throw error;
  }
}

async function writeEnd(
  writer: FrameWriter,
  answer: Answer,
  chunk: (delta: object, finish: string | null, usage: Usage | null) => object,
): Promise<void> {
  const { usage, behaviour, request, completion } = answer;
  const placement = behaviour.usage ?? 'with-finish';
  const perf = request.wantsPerfMetrics ? { perf_metrics: perfMetrics(answer) } : {};
  const finish = chunk({}, finishReason(completion), placement === 'with-finish' ? usage : null);
  const hasExtra = placement === 'empty-choices' && request.asksForUsage;
  await writer.write({ ...finish, ...(hasExtra ? {} : perf) });
  if (hasExtra) await writer.write({ ...head(answer, 'chat.completion.chunk'), choices: [], usage, ...perf });
  await writer.write('[DONE]');
  await writer.end();
}

function head({ id, created, request }: Answer, object: string) {
  return { id, object, created, model: request.model };
}

function finishReason({ isCut }: Completion): string {
  return isCut ? 'length' : 'stop';
}

function perfMetrics({ usage, pace }: Answer) {
  return {
    'prompt-tokens': String(usage.prompt_tokens),
    'cached-prompt-tokens': String(usage.prompt_tokens_details.cached_tokens),
    'server-time-to-first-token': seconds(pace.firstTokenDelayMs),
    'server-processing-time': seconds(pace.firstTokenDelayMs + 10 * pace.chunkDelayMs),
  };
}

function seconds(milliseconds: number): string {
  return (milliseconds / 1000).toFixed(3);
}

async function wait(milliseconds: number, signal: AbortSignal): Promise<void> {
  signal.throwIfAborted();
  if (milliseconds > 0) await pause(milliseconds, undefined, { signal });
}
