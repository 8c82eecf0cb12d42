/** One turn of a conversation with the model. */
export interface ModelMessage {
  role: 'user' | 'assistant';
  content: string;
}

export interface ModelRequest {
  system: string;
  messages: ModelMessage[];
  /** Another model than the one that is configured for answers. */
  model?: string;
  /** What the answer already says: only what comes after it is streamed. */
  continueFrom?: string;
  /** Calls that wrote what the answer already says, and whose writers were killed before they could tell the bill. */
  lostCalls?: number;
  /** Ask for one JSON object of this shape instead of prose. */
  json?: { name: string; schema: object };
  maxOutputTokens: number;
  /** Opaque, one per tenant: separates the provider's prompt cache between tenants. */
  tenantKey: string;
  /** Routes equal prefixes to the same cache. */
  cacheKey?: string;
  signal: AbortSignal;
}

export interface ModelUsage {
  promptTokens: number;
  completionTokens: number;
  cachedTokens: number;
  reasoningTokens: number;
  /** True when the provider sent no usage: the counts are estimated from the text. */
  estimated: boolean;
}

export type ModelEvent =
  | { type: 'text'; text: string }
  | {
      type: 'finish';
      finishReason: string;
      model: string;
      /** The configured model, when it is gone and the fallback has written. */
      insteadOf?: string;
      provider: string;
      usage: ModelUsage;
      costMicros: number;
    };

/** A language model as the product uses it: prompt in, text out piece by piece, the bill at the end. */
export abstract class LanguageModel {
  /**
   * Streams an answer; its thinking is left out. Ends with `finish`, also when it is aborted or fails after words have come. An answer that breaks off is continued where
   * it did, except for JSON.
   * @throws Problem `model-unavailable` when trying again may help, `model-retired` when the
   * fallback is gone too, `provider-refused` when nothing helps.
   */
  abstract stream(request: ModelRequest): AsyncIterable<ModelEvent>;
}
