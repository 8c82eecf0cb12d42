import { modelCost, modelFallbacks, modelTimeToFirstChunk, modelTokens } from '../telemetry/instruments.js';
import type { ModelUsage } from './language-model.port.js';

export function noteFirstText(modelId: string, afterMs: number): void {
  modelTimeToFirstChunk.record(afterMs / 1_000, attributesOf(modelId));
}

export function noteUsage(modelId: string, usage: ModelUsage, costMicros: number): void {
  const attributes = attributesOf(modelId);
  modelTokens.record(usage.promptTokens, { ...attributes, 'gen_ai.token.type': 'input' });
  modelTokens.record(usage.completionTokens, { ...attributes, 'gen_ai.token.type': 'output' });
  modelCost.add(costMicros, attributes);
}

/** Worth an alert: somebody has to choose another model. */
export function noteFallback(retired: string, fallback: string): void {
  modelFallbacks.add(1, { retired, fallback });
}

function attributesOf(modelId: string) {
  return {
    'gen_ai.operation.name': 'chat',
    'gen_ai.provider.name': 'fireworks',
    'gen_ai.request.model': modelId,
  };
}
