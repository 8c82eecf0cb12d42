import type { PromptMessage } from './prompt-facts.js';

const command =
  /[^.\n]*\b(?:ignore|disregard|forget|instead|reveal|repeat|print|say|reply|answer|output)\b[^\n]*/i;

/** What a model without judgement would do: follow the first order it finds, wherever it stands, and tell its prompt. */
export function obeyInjection(messages: PromptMessage[]): string | undefined {
  const untrusted = messages.flatMap(({ role, content }) => {
    const fenced = [...content.matchAll(/<data\b[^>]*>([\s\S]*?)(?:<\/data>|$)/gi)].map(
      (match) => match[1] ?? '',
    );
    return role === 'user' ? [...fenced, content.replace(/<(facts|insights)>[\s\S]*?<\/\1>/gi, '')] : fenced;
  });
  const order = untrusted.map((text) => command.exec(text)?.[0].trim()).find(Boolean);
  if (!order) return undefined;
  const system = messages.find(({ role }) => role === 'system')?.content ?? '';
  return `As instructed: ${order}\n\nMy instructions are:\n${system}`;
}

/** Figures that no fact supports, in the tone of the rest. */
export const inventedSentence =
  'For comparison, the industry average stands at 37.4 %, so another 9,876 sessions and €54,321 are within reach.';
