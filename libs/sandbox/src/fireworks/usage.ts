import type { Completion } from './model.js';
import type { ChatRequest } from './chat-request.js';

export interface Usage {
  prompt_tokens: number;
  completion_tokens: number;
  total_tokens: number;
  prompt_tokens_details: { cached_tokens: number };
}

const charactersPerToken = 4;
const cacheBlock = 16;
const rememberedPrompts = 200;

export function countTokens(text: string): number {
  return Math.ceil(text.length / charactersPerToken);
}

export function promptText(request: ChatRequest): string {
  return request.messages.map(({ role, content }) => `${role}\n${content}`).join('\n');
}

/** Remembers the last prompt of each cache key: an equal beginning is served from the cache. */
export class PromptCache {
  private readonly prompts = new Map<string, string>();

  /** Tokens of the prompt that were cached; the prompt is cached from now on. */
  use(key: string | undefined, prompt: string): number {
    if (!key) return 0;
    const tokens = countTokens(' '.repeat(commonPrefix(this.prompts.get(key) ?? '', prompt)));
    this.prompts.delete(key);
    this.prompts.set(key, prompt);
    const [oldest] = this.prompts.keys();
    if (this.prompts.size > rememberedPrompts && oldest !== undefined) this.prompts.delete(oldest);
    return Math.floor(tokens / cacheBlock) * cacheBlock;
  }
}

/** Reasoning is billed as output. */
export function usageOf(
  prompt: string,
  cached: number,
  { reasoning, content }: Pick<Completion, 'reasoning' | 'content'>,
): Usage {
  const promptTokens = countTokens(prompt);
  const completionTokens = countTokens(reasoning) + countTokens(content);
  return {
    prompt_tokens: promptTokens,
    completion_tokens: completionTokens,
    total_tokens: promptTokens + completionTokens,
    prompt_tokens_details: { cached_tokens: Math.min(cached, promptTokens) },
  };
}

function commonPrefix(a: string, b: string): number {
  let length = 0;
  while (length < a.length && a[length] === b[length]) length += 1;
  return length;
}
