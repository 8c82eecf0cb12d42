import type { FireworksBehaviour } from '../behaviour.js';
import { answerQuestion } from './answer.js';
import { commentaryFor } from './commentary.js';
import type { ResponseFormat } from './chat-request.js';
import { sampleOf } from './json-sample.js';
import { inventedSentence, obeyInjection } from './misbehaviour.js';
import { writeNotes } from './notes.js';
import { readPrompt, type PromptMessage } from './prompt-facts.js';

export interface Completion {
  reasoning: string;
  content: string;
  /** True when the text breaks off. */
  isCut: boolean;
}

/**
 * The stand-in's language model: a pure function of the prompt and of the behaviour asked for. A prompt that ends with the
 * beginning of the answer is continued exactly there.
 */
export function complete(
  messages: PromptMessage[],
  format: ResponseFormat,
  behaviour: FireworksBehaviour,
): Completion {
  const last = messages.at(-1);
  if (last?.role !== 'assistant') return completeAnew(messages, format, behaviour);
  const whole = completeAnew(messages.slice(0, -1), format, behaviour);
  const behind = whole.content.startsWith(last.content) ? last.content.length : 0;
  return {
    ...whole,
    content: whole.content.slice(behind - repeatedLength(last.content.slice(0, behind), behaviour)),
  };
}

/** Some models say their last words once more, and some begin the whole answer again. */
function repeatedLength(prefix: string, { continuation }: FireworksBehaviour): number {
  switch (continuation) {
    case 'begins-again':
      return prefix.length;
    case 'repeats-words':
      return /(?:\S+\s+){5}\S+\s*$/.exec(prefix)?.[0].length ?? 0;
    case 'exact':
    case undefined:
      return 0;
  }
}

function completeAnew(
  messages: PromptMessage[],
  format: ResponseFormat,
  behaviour: FireworksBehaviour,
): Completion {
  const reading = readPrompt(messages);
  const ids = reading.facts.slice(0, 6).map(({ id }) => id);
  const reasoning =
    "The person wants an answer from the company's own data. " +
    (ids.length > 0
      ? `I should look at the facts ${ids.join(', ')} and cite them.`
      : 'There are no facts, so I must say that.');
  const injected = behaviour.obeyInjections ? obeyInjection(messages) : undefined;
  if (injected) return { reasoning, content: injected, isCut: false };
  if (format.type === 'json_schema' || format.type === 'json_object') {
    const text = JSON.stringify(jsonFor(messages, format, behaviour));
    const isCut = behaviour.brokenJson ?? false;
    return { reasoning, content: isCut ? text.slice(0, Math.floor(text.length * 0.6)) : text, isCut };
  }
  const answer = answerQuestion(reading);
  return {
    reasoning,
    content: behaviour.inventNumbers ? `${answer}\n\n${inventedSentence}` : answer,
    isCut: false,
  };
}

function jsonFor(messages: PromptMessage[], format: ResponseFormat, behaviour: FireworksBehaviour): unknown {
  if (format.json_schema?.name === 'conversation_memory') {
    const { points } = writeNotes(messages);
    return { points: behaviour.inventNumbers ? [...points, inventedSentence] : points };
  }
  const commentary = commentaryFor(messages.at(-1)?.content ?? '');
  if (!commentary) return sampleOf(format.json_schema?.schema ?? {});
  return behaviour.inventNumbers
    ? { ...commentary, summary: `${commentary.summary} ${inventedSentence}` }
    : commentary;
}
