import { Injectable } from '@nestjs/common';
import { TenantBatches, TenantDb } from '@ocsuite/db';
import type { TenantContext } from '@ocsuite/tenancy';
import type { GenerationEvent } from '@ocsuite/types';
import { notFound } from '../../http/id.pipe.js';
import { GenerationLog, type GenerationRef, GenerationRelay } from '../../live/index.js';
import { presentMessage } from './chat.presenter.js';
import { MessageRepository } from './message.repository.js';
import type { Message } from './message.entity.js';
import { parseLogged } from './text-so-far.js';

export interface NumberedGenerationEvent {
  seq: number;
  data: GenerationEvent;
}

/** How long to wait for the next event before looking whether there will be one. */
const patienceMs = 10_000;

/** Relays an answer as it is written, from any position, to anybody who may read it. */
@Injectable()
export class AnswerStreamService {
  private readonly reads = new TenantBatches((scope, ids: string[]) =>
    this.db.withTenant(scope, (tx) => this.messages.findWithOwners(tx, ids)),
  );

  constructor(
    private readonly db: TenantDb,
    private readonly messages: MessageRepository,
    private readonly events: GenerationLog,
    private readonly relay: GenerationRelay,
  ) {}

  /** @throws Problem `not-found` before the stream begins, so that the route can still answer with it. */
  async check(context: TenantContext, messageId: string): Promise<Message> {
    const message = await this.find(context, messageId);
    if (!message) throw notFound('message');
    return message;
  }

  /** Ends after the final event, which is told from the answer's row: events are kept for a while only. */
  async *follow(
    context: TenantContext,
    message: Message,
    afterSeq: number,
    signal: AbortSignal,
  ): AsyncGenerator<NumberedGenerationEvent> {
    const generation = { tenantId: context.tenantId, id: message.id };
    const isOver = finalEventOf(message) !== null;
    let seq = isOver ? afterSeq : await this.reached(generation, afterSeq);
    const events = isOver
      ? await this.events.readAll({ ...generation, afterSeq })
      : this.relay.follow(generation, { afterSeq: seq, patienceMs }, signal);
    for await (const logged of events) {
      const data = logged && parseLogged(logged);
      if (logged && data) yield { seq: (seq = logged.seq), data };
      else if (await this.hasEnded(context, message.id)) break;
    }
    if (signal.aborted) return;
    const ended = isOver ? message : await this.find(context, message.id);
    const final = ended && finalEventOf(ended);
    if (final) yield { seq: seq + 1, data: final };
  }

  /** Who claims to have read further than the answer has come is told what comes from now on. */
  private async reached(generation: GenerationRef, afterSeq: number): Promise<number> {
    if (afterSeq === 0) return 0;
    const [known] = await this.events.read([{ ...generation, afterSeq: afterSeq - 1 }]);
    if (known?.[0]) return afterSeq;
    return (await this.events.readAll({ ...generation, afterSeq: 0 })).length;
  }

  /** Its conversation may have been deleted while it was being written. */
  private async hasEnded(context: TenantContext, id: string): Promise<boolean> {
    const message = await this.find(context, id);
    return !message || finalEventOf(message) !== null;
  }

  /** What many followers ask at one moment is read together. */
  private async find(context: TenantContext, id: string): Promise<Message | null> {
    const found = await this.reads.add(context, id);
    return found && found.createdBy === context.userId ? found.message : null;
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
