import { createFireworks } from '@ai-sdk/fireworks';
import { extractReasoningMiddleware, wrapLanguageModel } from 'ai';
import type { Config } from '../config/index.js';
import type { ModelRequest, ModelUsage } from './language-model.port.js';
import { ModelSilent } from './model-fault.js';

type FireworksConfig = Config['fireworks'];
type SdkModel = ReturnType<typeof wrapLanguageModel>;
type SdkOptions = Parameters<SdkModel['doStream']>[0];

/** `usage` is null when the provider sent none. */
export type CallPart =
  { type: 'text'; text: string } | { type: 'finish'; finishReason: string; usage: ModelUsage | null };

const temperature = 0.3;

/**
 * One request to Fireworks, through the provider of the AI SDK without the layers above it: they would retry, and cost more
 * than the rest of a token's way. Thinking is left out. The key is read here and goes into its header only.
 * @throws whatever ended the stream early
 */
export async function* callFireworks(
  config: FireworksConfig,
  modelId: string,
  request: ModelRequest,
): AsyncGenerator<CallPart> {
  const silence = new SilenceAlarm(config.firstTokenTimeoutMs);
  try {
    const { stream } = await modelOf(config, modelId).doStream({
      ...optionsOf(request),
      abortSignal: AbortSignal.any([request.signal, silence.signal]),
    });
    let hasThought = false;
    let hasSpoken = false;
    for await (const part of stream) {
      if (part.type === 'text-delta') {
        // A blank before the first word belongs to the marks of thinking, or to nothing.
        const text: string = hasSpoken ? part.delta : withoutLeadIn(part.delta, hasThought, request);
        hasSpoken ||= text !== '';
        if (text) yield { type: 'text', text };
      } else if (part.type === 'reasoning-delta') {
        hasThought = true;
      } else if (part.type === 'error') {
        throw part.error;
      } else if (part.type === 'finish') {
        yield { type: 'finish', finishReason: part.finishReason.unified, usage: usageOf(part.usage) };
      }
      if (part.type.endsWith('-delta')) silence.postpone(config.silenceTimeoutMs);
    }
  } catch (error) {
    throw silence.signal.aborted && !request.signal.aborted ? new ModelSilent() : error;
  } finally {
    silence.switchOff();
  }
}

function modelOf({ apiKey, baseUrl }: FireworksConfig, modelId: string): SdkModel {
  const provider = createFireworks({ apiKey: apiKey.reveal(), baseURL: baseUrl });
  // Some models think inside the text, between <think> marks, instead of in a field of its own.
  return wrapLanguageModel({
    model: provider(modelId),
    middleware: extractReasoningMiddleware({ tagName: 'think' }),
  });
}

function optionsOf(request: ModelRequest): SdkOptions {
  const written = request.continueFrom ?? '';
  return {
    prompt: [
      { role: 'system', content: request.system },
      ...request.messages.map(({ role, content }) => ({ role, content: [textPart(content)] })),
      // A last message of the assistant's own is the beginning of its answer: the model goes on behind it.
      ...(written ? [{ role: 'assistant' as const, content: [textPart(written)] }] : []),
    ],
    maxOutputTokens: Math.max(1, request.maxOutputTokens - Math.ceil(written.length / 4)),
    temperature,
    ...(request.json
      ? { responseFormat: { type: 'json', schema: request.json.schema, name: request.json.name } }
      : {}),
    providerOptions: {
      fireworks: {
        // The snake-case spelling would be overwritten by the SDK's own, empty one.
        reasoningEffort: 'none',
        context_length_exceeded_behavior: 'error',
        user: request.tenantKey,
        prompt_cache_isolation_key: request.tenantKey,
        ...(request.cacheKey ? { promptCacheKey: request.cacheKey } : {}),
      },
    },
  };
}

const textPart = (text: string) => ({ type: 'text' as const, text });

function withoutLeadIn(text: string, hasThought: boolean, { continueFrom }: ModelRequest): string {
  if (!continueFrom) return text.trimStart();
  return hasThought ? text.replace(/^[\r\n]+/, '') : text;
}

interface SdkUsage {
  inputTokens: { total: number | undefined; cacheRead: number | undefined };
  outputTokens: { total: number | undefined; reasoning: number | undefined };
}

function usageOf({ inputTokens, outputTokens }: SdkUsage): ModelUsage | null {
  if (!inputTokens.total || outputTokens.total === undefined) return null;
  return {
    promptTokens: inputTokens.total,
    completionTokens: outputTokens.total,
    cachedTokens: inputTokens.cacheRead ?? 0,
    reasoningTokens: outputTokens.reasoning ?? 0,
    estimated: false,
  };
}

/** Ends a request that has gone silent. */
class SilenceAlarm {
  private readonly controller = new AbortController();
  private timer: NodeJS.Timeout;
  private limitMs: number;

  constructor(limitMs: number) {
    this.limitMs = limitMs;
    this.timer = this.set();
  }

  get signal(): AbortSignal {
    return this.controller.signal;
  }

  postpone(limitMs: number): void {
    if (limitMs === this.limitMs) return void this.timer.refresh();
    this.limitMs = limitMs;
    clearTimeout(this.timer);
    this.timer = this.set();
  }

  switchOff(): void {
    clearTimeout(this.timer);
  }

  private set(): NodeJS.Timeout {
    return setTimeout(() => this.controller.abort(new ModelSilent()), this.limitMs);
  }
}
