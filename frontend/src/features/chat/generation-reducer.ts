import type { Fact, GenerationEvent, MessageView, Numeral } from '@ocsuite/types';

/** An answer coming to be, folded from its events. `message` is there once the last word is said. */
export interface Generation {
  text: string;
  /** Figures of the sentences that are over, and the facts that they rest on. */
  numerals: Numeral[];
  facts: Fact[];
  lastEventId: string | null;
  message: MessageView | null;
}

/** Where following an answer begins: behind the text that came with it, so that a reload shows that at once. */
export function generationSoFar({ content, grounding, facts, lastEventId }: MessageView): Generation {
  return {
    text: content,
    numerals: grounding?.numerals ?? [],
    facts,
    lastEventId,
    message: null,
  };
}

export interface ReceivedEvent {
  id: string | null;
  event: GenerationEvent;
}

/** Pure: the same events in the same order give the same answer; an event seen twice counts once. */
export function reduceGeneration(state: Generation, { id, event }: ReceivedEvent): Generation {
  if (state.message || isReplay(state.lastEventId, id)) return state;
  const lastEventId = id ?? state.lastEventId;
  switch (event.type) {
    case 'generation.delta':
      return { ...state, lastEventId, text: state.text + event.text };
    case 'generation.checked':
      return {
        ...state,
        lastEventId,
        numerals: [...state.numerals, ...event.numerals],
        facts: [...state.facts, ...event.facts.filter(({ id }) => !state.facts.some((one) => one.id === id))],
      };
    case 'generation.completed':
    case 'generation.stopped':
    case 'generation.failed':
      return {
        ...state,
        lastEventId,
        text: event.message.content || state.text,
        message: event.message,
      };
  }
}

/** Ids are comparable only when both are numbers, as our streams count them. */
function isReplay(last: string | null, id: string | null): boolean {
  if (last === null || id === null) return false;
  if (last === id) return true;
  const [before, now] = [Number(last), Number(id)];
  return Number.isFinite(before) && Number.isFinite(now) && now <= before;
}
