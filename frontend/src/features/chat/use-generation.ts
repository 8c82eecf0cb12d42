import { type GenerationEvent, generationEventSchema, isFinalGenerationEvent } from '@ocsuite/types';
import { useEffect, useReducer, useState } from 'react';
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

  const { message, text, lastEventId } = generation;
  useEffect(() => remember(messageId, text, lastEventId), [messageId, text, lastEventId]);
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

const storageKey = (messageId: string) => `ocsuite.answer.${messageId}`;

function recall(messageId: string): Generation {
  try {
    const stored: unknown = JSON.parse(sessionStorage.getItem(storageKey(messageId)) ?? 'null');
    if (!Array.isArray(stored)) return waitingGeneration;
    const [text, lastEventId] = stored as [unknown, unknown];
    return typeof text === 'string' && typeof lastEventId === 'string'
      ? resumedGeneration(text, lastEventId)
      : waitingGeneration;
  } catch {
    return waitingGeneration;
  }
}

function remember(messageId: string, text: string, lastEventId: string | null): void {
  if (lastEventId === null) return;
  try {
    sessionStorage.setItem(storageKey(messageId), JSON.stringify([text, lastEventId]));
  } catch {
    // Without storage a reload replays the answer from its beginning.
  }
}

function forget(messageId: string): void {
  sessionStorage.removeItem(storageKey(messageId));
}
