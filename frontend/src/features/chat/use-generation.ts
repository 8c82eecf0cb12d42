import { type GenerationEvent, generationEventSchema, isFinalGenerationEvent } from '@ocsuite/types';
import { useEffect, useReducer, useState } from 'react';
import { followEventStream, type StreamMessage } from '../../api/event-stream.js';
import type { Message } from '../../api/types.js';
import { type Generation, generationSoFar, reduceGeneration } from './generation-reducer.js';
import { isLive } from './message-state.js';

export interface LiveGeneration extends Generation {
  /** `lost`: the server says that there is nothing to follow. */
  connection: 'connected' | 'reconnecting' | 'lost';
}

/** Follows an answer being written, from where the text that was loaded ends. */
export function useGeneration(message: Message, onOver: (message: Message) => void): LiveGeneration {
  const { id } = message;
  const isFollowed = isLive(message);
  const [generation, dispatch] = useReducer(reduceGeneration, message, generationSoFar);
  const [begunAt] = useState(message.lastEventId);
  const [connection, setConnection] = useState<LiveGeneration['connection']>('connected');

  useEffect(() => {
    if (!isFollowed) return;
    const controller = new AbortController();
    followEventStream({
      path: `/chat/messages/${id}/stream`,
      signal: controller.signal,
      lastEventId: begunAt,
      onMessage: (received) => {
        const event = parseGenerationEvent(received);
        if (!event) return;
        dispatch({ id: received.id, event });
        return !isFinalGenerationEvent(event);
      },
      onConnectionChange: (isConnected) => setConnection(isConnected ? 'connected' : 'reconnecting'),
    }).catch(() => setConnection('lost'));
    return () => controller.abort();
  }, [id, isFollowed, begunAt]);

  const { message: stored } = generation;
  useEffect(() => {
    if (stored && isLive(message)) onOver(stored);
    // The callback is new on every render; the last word is said again whenever an older state was loaded over it, be it in
    // the same moment, so that nobody has seen it in between.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [stored, message]);

  return { ...generation, connection };
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
