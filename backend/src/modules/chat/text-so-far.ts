import { type GenerationEvent, generationEventSchema, type Numeral } from '@ocsuite/types';
import { z } from 'zod';
import { endedEvent, type LoggedEvent } from '../../live/index.js';

const loggedSchema = z.union([generationEventSchema, z.object({ type: z.literal(endedEvent.type) })]);

/** Null marks the end, which the answer's row tells about. */
export function parseLogged({ data }: LoggedEvent): GenerationEvent | null {
  const event = loggedSchema.parse(data);
  return event.type === endedEvent.type ? null : event;
}

/** The text that the events of an answer add up to. */
export function textOf(events: LoggedEvent[]): string {
  return events
    .map(parseLogged)
    .map((event) => (event?.type === 'generation.delta' ? event.text : ''))
    .join('');
}

/** What the check has found in that text. */
export function numeralsOf(events: LoggedEvent[]): Numeral[] {
  return events
    .map(parseLogged)
    .flatMap((event) => (event?.type === 'generation.checked' ? event.numerals : []));
}
