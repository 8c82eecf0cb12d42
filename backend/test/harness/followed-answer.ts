import type { EventStreamReader } from '@ocsuite/testing';
import type { GenerationEvent, MessageView, Numeral } from '@ocsuite/types';

const isFinal = (type: string) => /completed|stopped|failed/.test(type);

/** Waits for the end of an answer and brings what it has become. */
export async function finalMessage(stream: EventStreamReader): Promise<MessageView> {
  const { data } = await stream.find<GenerationEvent>(({ type }) => isFinal(type));
  if (!('message' in data)) throw new Error('The final event carries no message');
  return data.message;
}

/** The words that a reader has seen. */
export const deltasOf = ({ seen }: EventStreamReader): string =>
  seen
    .map(({ data }) =>
      (data as GenerationEvent).type === 'generation.delta' ? (data as { text: string }).text : '',
    )
    .join('');

/** The verdicts that a reader has seen. */
export const checkedIn = ({ seen }: EventStreamReader): Numeral[] =>
  seen.flatMap(({ data }) => {
    const event = data as GenerationEvent;
    return event.type === 'generation.checked' ? event.numerals : [];
  });
