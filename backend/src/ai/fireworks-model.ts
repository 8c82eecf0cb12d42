import { createFireworks } from '@ai-sdk/fireworks';
import { Inject, Injectable, Logger } from '@nestjs/common';
import { Problem } from '@ocsuite/types';
import {
  APICallError,
  extractReasoningMiddleware,
  jsonSchema,
  Output,
  streamText,
  wrapLanguageModel,
} from 'ai';
import { CONFIG, type Config } from '../config/index.js';
import { modelCost, modelTimeToFirstChunk, modelTokens } from '../telemetry/instruments.js';
import { LanguageModel, type ModelEvent, type ModelRequest, type ModelUsage } from './language-model.port.js';
import { costMicros, estimateUsage } from './model-price.js';

const temperature = 0.3;

/** Fireworks through the AI SDK. The key is read at the call and goes into its header only. */
@Injectable()
export class FireworksModel extends LanguageModel {
  private readonly logger = new Logger(FireworksModel.name);

  constructor(@Inject(CONFIG) private readonly config: Config) {
    super();
  }

  async *stream(request: ModelRequest): AsyncGenerator<ModelEvent> {
    const { model, fallbackModel } = this.config.fireworks;
    try {
      yield* this.streamFrom(model, request);
    } catch (error) {
      // 404 means that the model was retired, which comes before any text: the fallback takes the whole answer.
      if (!(APICallError.isInstance(error) && error.statusCode === 404)) throw explain(error);
      this.logger.error(`The model ${model} is gone; ${fallbackModel} answers instead. Set FIREWORKS_MODEL.`);
      try {
        yield* this.streamFrom(fallbackModel, request);
      } catch (fallbackError) {
        throw explain(fallbackError);
      }
    }
  }

  private async *streamFrom(modelId: string, request: ModelRequest): AsyncGenerator<ModelEvent> {
    const result = streamText({
      model: this.languageModel(modelId),
      instructions: request.system,
      messages: request.messages,
      maxOutputTokens: request.maxOutputTokens,
      temperature,
      abortSignal: request.signal,
      // The queue retries; a second layer here would multiply the attempts.
      maxRetries: 0,
      ...(request.json
        ? { output: Output.object({ schema: jsonSchema(request.json.schema), name: request.json.name }) }
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
      // Errors arrive as stream parts; without this the SDK prints them as well.
      onError: () => {},
    });
    const startedAt = performance.now();
    let text = '';
    for await (const part of result.stream) {
      if (part.type === 'text-delta') {
        if (text === '')
          modelTimeToFirstChunk.record((performance.now() - startedAt) / 1000, attributesOf(modelId));
        text += part.text;
        yield { type: 'text', text: part.text };
      } else if (part.type === 'error') {
        throw part.error;
      } else if (part.type === 'abort') {
        throw request.signal.reason;
      } else if (part.type === 'finish') {
        const usage = usageOf(part.totalUsage) ?? estimateUsage(promptText(request), text);
        recordUsage(modelId, usage);
        yield {
          type: 'finish',
          finishReason: part.finishReason,
          model: modelId,
          provider: 'fireworks',
          usage,
          costMicros: costMicros(modelId, usage),
        };
      }
    }
  }

  private languageModel(modelId: string) {
    const { apiKey, baseUrl } = this.config.fireworks;
    const provider = createFireworks({ apiKey: apiKey.reveal(), baseURL: baseUrl });
    // Some models think inside the text, between <think> marks, instead of in a field of its own.
    return wrapLanguageModel({
      model: provider(modelId),
      middleware: extractReasoningMiddleware({ tagName: 'think' }),
    });
  }
}

function attributesOf(modelId: string) {
  return {
    'gen_ai.operation.name': 'chat',
    'gen_ai.provider.name': 'fireworks',
    'gen_ai.request.model': modelId,
  };
}

function recordUsage(modelId: string, usage: ModelUsage): void {
  const attributes = attributesOf(modelId);
  modelTokens.record(usage.promptTokens, { ...attributes, 'gen_ai.token.type': 'input' });
  modelTokens.record(usage.completionTokens, { ...attributes, 'gen_ai.token.type': 'output' });
  modelCost.add(costMicros(modelId, usage), attributes);
}

interface SdkUsage {
  inputTokens: number | undefined;
  outputTokens: number | undefined;
  inputTokenDetails?: { cacheReadTokens?: number | undefined };
  outputTokenDetails?: { reasoningTokens?: number | undefined };
}

function usageOf(usage: SdkUsage): ModelUsage | null {
  if (!usage.inputTokens || usage.outputTokens === undefined) return null;
  return {
    promptTokens: usage.inputTokens,
    completionTokens: usage.outputTokens,
    cachedTokens: usage.inputTokenDetails?.cacheReadTokens ?? 0,
    reasoningTokens: usage.outputTokenDetails?.reasoningTokens ?? 0,
    estimated: false,
  };
}

function promptText({ system, messages }: ModelRequest): string {
  return system + messages.map(({ content }) => content).join('');
}

/** Classified by HTTP status alone: the bodies have several shapes, and one form of 429 calls itself invalid. */
function explain(error: unknown): unknown {
  if (!APICallError.isInstance(error)) {
    return error instanceof Problem || isAbort(error)
      ? error
      : new Problem('model-unavailable', 'The language model broke off its answer.', [], { cause: error });
  }
  const status = error.statusCode ?? 0;
  // 200 is a stream that broke off after a good start.
  if (status < 400 || status === 408 || status === 429 || status >= 500) {
    return new Problem('model-unavailable', 'The language model is busy or away. Trying again helps.', [], {
      cause: error,
    });
  }
  return new Problem(
    'provider-refused',
    `The language model’s provider refused the request (HTTP ${status}).`,
    [],
    {
      cause: error,
    },
  );
}

function isAbort(error: unknown): boolean {
  return error instanceof Error && (error.name === 'AbortError' || error.name === 'TimeoutError');
}
