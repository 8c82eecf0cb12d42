import type { ModelRequest } from './language-model.port.js';

const temperature = 0.3;

/** A request as Fireworks takes it: https://docs.fireworks.ai/api-reference/post-chatcompletions */
export function completionBody(modelId: string, request: ModelRequest): object {
  const written = request.continueFrom ?? '';
  return {
    model: modelId,
    messages: [
      { role: 'system', content: request.system },
      ...request.messages,
      // A last message of the assistant's own is the beginning of its answer: the model goes on behind it.
      ...(written ? [{ role: 'assistant', content: written }] : []),
    ],
    max_tokens: Math.max(1, request.maxOutputTokens - Math.ceil(written.length / 4)),
    temperature,
    stream: true,
    // Some models send their bill only when asked.
    stream_options: { include_usage: true },
    reasoning_effort: 'none',
    // The default shortens the answer without a word.
    context_length_exceeded_behavior: 'error',
    user: request.tenantKey,
    prompt_cache_isolation_key: request.tenantKey,
    ...(request.cacheKey ? { prompt_cache_key: request.cacheKey } : {}),
    ...(request.json
      ? { response_format: { type: 'json_schema', json_schema: { ...request.json, strict: true } } }
      : {}),
  };
}
