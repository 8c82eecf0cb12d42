import { sandboxModels } from '../environment.js';

export const contextLength = 262_144;

const ids = [
  sandboxModels.main,
  sandboxModels.fallback,
  'accounts/fireworks/models/qwen3p8-max',
  'accounts/fireworks/models/qwen3p8-2p4t-a95b',
];

export function isKnownModel(id: string): boolean {
  return ids.some((known) => known === id);
}

export function modelList(created: number) {
  return {
    object: 'list',
    data: ids.map((id) => ({
      id,
      object: 'model',
      owned_by: 'fireworks',
      created,
      kind: 'HF_BASE_MODEL',
      supports_chat: true,
      supports_image_input: false,
      supports_tools: false,
      context_length: contextLength,
    })),
  };
}
