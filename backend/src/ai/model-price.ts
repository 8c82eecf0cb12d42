import type { ModelPrice, ModelPrices } from '../config/index.js';
import type { ModelUsage } from './language-model.port.js';

/** Cost in millionths of a dollar. Reasoning is part of the completion and billed as output. */
export function costMicros(prices: ModelPrices, model: string, usage: ModelUsage): number {
  const price = prices[model] ?? dearest(prices);
  const fresh = usage.promptTokens - usage.cachedTokens;
  return Math.round(
    fresh * price.input + usage.cachedTokens * price.cachedInput + usage.completionTokens * price.output,
  );
}

/** What a model without a price is billed like: never as free. */
function dearest(prices: ModelPrices): ModelPrice {
  return Object.values(prices).reduce((most, price) => (price.output > most.output ? price : most));
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

/** One estimate among the parts makes the sum an estimate. */
export function sumUsage(parts: readonly ModelUsage[]): ModelUsage {
  const sum = (key: Exclude<keyof ModelUsage, 'estimated'>) =>
    parts.reduce((total, part) => total + part[key], 0);
  return {
    promptTokens: sum('promptTokens'),
    completionTokens: sum('completionTokens'),
    cachedTokens: sum('cachedTokens'),
    reasoningTokens: sum('reasoningTokens'),
    estimated: parts.some(({ estimated }) => estimated),
  };
}
