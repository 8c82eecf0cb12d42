import {
  factSchema,
  type GenerationEvent,
  generationEventSchema,
  isFinalGenerationEvent,
  numeralSchema,
} from '@ocsuite/types';
import { useEffect, useReducer, useState } from 'react';
import { z } from 'zod';
import { followEventStream, type StreamMessage } from '../../api/event-stream.js';
import type { Message } from '../../api/types.js';
import {
  type Generation,
  reduceGeneration,
  resumedGeneration,
  waitingGeneration,
} from './generation-reducer.js';

export interface LiveGeneration extends Generation {
  isInterrupted: boolean;
}

/** Follows the answer being written; after a reload it goes on from the last event this tab saw. */
export function useGeneration(messageId: string, onOver: (message: Message) => void): LiveGeneration {
  const [generation, dispatch] = useReducer(reduceGeneration, messageId, recall);
  const [isInterrupted, setInterrupted] = useState(false);

  useEffect(() => {
    const controller = new AbortController();
    followEventStream({
      path: `/chat/messages/${messageId}/stream`,
      signal: controller.signal,
      lastEventId: recall(messageId).lastEventId,
      onMessage: (message) => {
        const event = parseGenerationEvent(message);
        if (!event) return;
        dispatch({ id: message.id, event });
        return !isFinalGenerationEvent(event);
      },
    }).catch(() => setInterrupted(true));
    return () => controller.abort();
  }, [messageId]);

  const { message } = generation;
  useEffect(() => remember(messageId, generation), [messageId, generation]);
  useEffect(() => {
    if (!message) return;
    forget(messageId);
    onOver(message);
    // The callback is new on every render; the message arrives once.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [message, messageId]);

  return { ...generation, isInterrupted };
}

function parseGenerationEvent({ event, data }: StreamMessage): GenerationEvent | null {
  try {
    const body: unknown = JSON.parse(data || '{}');
    if (typeof body !== 'object' || body === null) return null;
    return generationEventSchema.safeParse({ type: event, ...body }).data ?? null;
  } catch {
    return null;
  }
}

const seenSchema = z.object({
  text: z.string(),
  numerals: z.array(numeralSchema),
  facts: z.array(factSchema),
  lastEventId: z.string(),
});
const storageKey = (messageId: string) => `ocsuite.answer.${messageId}`;

function recall(messageId: string): Generation {
  try {
    const stored: unknown = JSON.parse(sessionStorage.getItem(storageKey(messageId)) ?? 'null');
    const seen = seenSchema.safeParse(stored);
    return seen.success ? resumedGeneration(seen.data) : waitingGeneration;
  } catch {
    return waitingGeneration;
  }
}

function remember(messageId: string, { phase, ...seen }: Generation): void {
  if (seen.lastEventId === null || phase === 'over') return;
  try {
    sessionStorage.setItem(storageKey(messageId), JSON.stringify(seen));
  } catch {
    // Without storage a reload replays the answer from its beginning.
  }
}

function forget(messageId: string): void {
  sessionStorage.removeItem(storageKey(messageId));
}
