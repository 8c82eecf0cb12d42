import { Injectable } from '@nestjs/common';
import { TenantDb } from '@ocsuite/db';
import type { TenantContext } from '@ocsuite/tenancy';
import { type GenerationEvent, generationEventSchema, isFinalGenerationEvent } from '@ocsuite/types';
import { notFound } from '../../http/id.pipe.js';
import { EventStreams } from '../../live/index.js';
import { presentMessage } from './chat.presenter.js';
import { ChatRepository } from './chat.repository.js';
import type { Message } from './message.entity.js';

export interface NumberedGenerationEvent {
  seq: number;
  data: GenerationEvent;
}

export const streamOf = (messageId: string): string => `message ${messageId}`;

/** Relays an answer as it is written, from any position, to anybody who may read it. */
@Injectable()
export class AnswerStreamService {
  constructor(
    private readonly db: TenantDb,
    private readonly chat: ChatRepository,
    private readonly streams: EventStreams,
  ) {}

  /** @throws Problem `not-found` before the stream begins, so that the route can still answer with it. */
  async check(context: TenantContext, messageId: string): Promise<Message> {
    return this.db.withTenant(context, async (tx) => {
      const message = await this.chat.findOwnMessage(tx, messageId, context.userId!);
      if (!message) throw notFound('message');
      return message;
    });
  }

  /** Ends after the final event. An answer that ended so long ago that its events are gone is told by its row. */
  async *follow(
    context: TenantContext,
    message: Message,
    afterSeq: number,
    signal: AbortSignal,
  ): AsyncGenerator<NumberedGenerationEvent> {
    const final = finalEventOf(message);
    if (final) return yield { seq: Math.max(afterSeq, 0) + 1, data: final };
    for await (const { seq, data } of this.streams.follow(
      context,
      streamOf(message.id),
      { afterSeq },
      signal,
    )) {
      const event = generationEventSchema.parse(data);
      yield { seq, data: event };
      if (isFinalGenerationEvent(event)) return;
    }
  }
}

function finalEventOf(message: Message): GenerationEvent | null {
  const view = presentMessage(message);
  switch (message.status) {
    case 'completed':
      return { type: 'generation.completed', message: view };
    case 'stopped':
      return { type: 'generation.stopped', message: view };
    case 'failed':
      return { type: 'generation.failed', message: view };
    case 'queued':
    case 'streaming':
      return null;
  }
}
