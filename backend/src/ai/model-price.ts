import type { ModelUsage } from './language-model.port.js';

/** US dollars per million tokens. */
interface Price {
  input: number;
  cachedInput: number;
  output: number;
}

/** Serverless prices of 2026-09; an unknown model is billed like the dearest of them, never as free. */
const prices: Record<string, Price> = {
  'accounts/fireworks/models/qwen3p7-plus': { input: 0.4, cachedInput: 0.08, output: 1.6 },
  'accounts/fireworks/models/qwen3p6-plus': { input: 0.5, cachedInput: 0.1, output: 3 },
  'accounts/fireworks/models/qwen3p8-max': { input: 2, cachedInput: 0.25, output: 6 },
};
const dearest = prices['accounts/fireworks/models/qwen3p8-max']!;

/** Cost in millionths of a dollar. Reasoning is part of the completion and billed as output. */
export function costMicros(model: string, usage: ModelUsage): number {
  const price = prices[model] ?? dearest;
  const fresh = usage.promptTokens - usage.cachedTokens;
  return Math.round(
    fresh * price.input + usage.cachedTokens * price.cachedInput + usage.completionTokens * price.output,
  );
}

/** About four characters a token, for when a provider's stream broke off before the bill. */
export function estimateUsage(prompt: string, completion: string): ModelUsage {
  return {
    promptTokens: Math.ceil(prompt.length / 4),
    completionTokens: Math.ceil(completion.length / 4),
    cachedTokens: 0,
    reasoningTokens: 0,
    estimated: true,
  };
}
