import { createParser } from 'eventsource-parser';
import { z } from 'zod';
import type { ModelUsage } from './language-model.port.js';
import { ThinkingFilter } from './thinking-filter.js';

/** `usage` is null when the provider sent none. */
export type CompletionPart =
  | { type: 'text'; text: string }
  | { type: 'thought' }
  | { type: 'finish'; finishReason: string; usage: ModelUsage | null };

/** The provider broke the answer off. */
export class BrokenCompletion extends Error {
  override readonly name = 'BrokenCompletion';
}

const count = z.number().int().min(0);
const usageSchema = z.object({
  prompt_tokens: count,
  completion_tokens: count,
  prompt_tokens_details: z.object({ cached_tokens: count.nullish() }).nullish(),
  completion_tokens_details: z.object({ reasoning_tokens: count.nullish() }).nullish(),
});
const deltaSchema = z.object({
  content: z.string().nullish(),
  reasoning_content: z.string().nullish(),
  reasoning: z.string().nullish(),
});
const chunkSchema = z.object({
  choices: z.array(z.object({ delta: deltaSchema.nullish(), finish_reason: z.string().nullish() })).nullish(),
  usage: usageSchema.nullish(),
  error: z.unknown().optional(),
});
type Chunk = z.infer<typeof chunkSchema>;

const lastFrame = '[DONE]';

/**
 * Reads the server-sent events of a chat completion, wherever its bytes are cut. The text comes without the model's thinking,
 * in whichever way it thinks aloud: in a field of its own or between marks. Ends with `finish`, whose usage is the last that
 * was told, in the chunk that finishes or in one behind it.
 * @throws BrokenCompletion when the provider says so in the middle, or leaves without an end
 */
export async function* readCompletion(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<CompletionPart> {
  const frames: string[] = [];
  const parser = createParser({ onEvent: ({ data }) => frames.push(data) });
  const decoder = new TextDecoder();
  const thinking = new ThinkingFilter();
  const end = { finishReason: null as string | null, usage: null as ModelUsage | null };
  for await (const piece of bytes) {
    parser.feed(decoder.decode(piece, { stream: true }));
    for (const frame of frames.splice(0)) {
      if (frame === lastFrame) continue;
      const chunk = chunkSchema.parse(JSON.parse(frame));
      yield* partsOf(chunk, thinking);
      end.usage = usageOf(chunk) ?? end.usage;
      end.finishReason = chunk.choices?.[0]?.finish_reason ?? end.finishReason;
    }
  }
  const { finishReason, usage } = end;
  if (finishReason === null) throw new BrokenCompletion('The stream ended without an end');
  const rest = thinking.end();
  if (rest) yield { type: 'text', text: rest };
  yield { type: 'finish', finishReason, usage };
}

function* partsOf({ choices, error }: Chunk, thinking: ThinkingFilter): Generator<CompletionPart> {
  if (error) throw new BrokenCompletion(JSON.stringify(error));
  const delta = choices?.[0]?.delta;
  if (delta?.reasoning_content || delta?.reasoning) yield { type: 'thought' };
  if (!delta?.content) return;
  const { text, isThought } = thinking.read(delta.content);
  if (isThought) yield { type: 'thought' };
  if (text) yield { type: 'text', text };
}

function usageOf({ usage }: Chunk): ModelUsage | null {
  if (!usage?.prompt_tokens) return null;
  return {
    promptTokens: usage.prompt_tokens,
    completionTokens: usage.completion_tokens,
    cachedTokens: usage.prompt_tokens_details?.cached_tokens ?? 0,
    reasoningTokens: usage.completion_tokens_details?.reasoning_tokens ?? 0,
    estimated: false,
  };
}
