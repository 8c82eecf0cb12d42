import { Injectable } from '@nestjs/common';
import { TenantDb, type TenantScope, type TenantTx } from '@ocsuite/db';
import type { GenerationEvent } from '@ocsuite/types';
import { EventLog } from '../../live/index.js';
import { UsageLedger } from '../usage/index.js';
import type { CheckedEvent } from './answer-check.js';
import { streamOf } from './answer-stream.service.js';
import { presentMessage } from './chat.presenter.js';
import { ChatRepository } from './chat.repository.js';
import type { Message } from './message.entity.js';

/** Writes what happens to an answer: its row and its live events always in one transaction. */
@Injectable()
export class AnswerLog {
  constructor(
    private readonly db: TenantDb,
    private readonly chat: ChatRepository,
    private readonly events: EventLog,
    private readonly ledger: UsageLedger,
  ) {}

  /** Takes the answer on; null when it has ended already. A second taker declares the text so far void. */
  async begin(scope: TenantScope, messageId: string): Promise<Message | null> {
    return this.db.withTenant(scope, async (tx) => {
      const before = await this.chat.findMessage(tx, messageId);
      const message = await this.chat.changeUnfinished(tx, messageId, { status: 'streaming' });
      if (!message) return null;
      const type = before?.status === 'streaming' ? 'generation.restarted' : 'generation.started';
      await this.append(tx, messageId, { type });
      return message;
    });
  }

  /** Text and what was found in it are written together, so that nobody sees one without the other. */
  async addText(
    scope: TenantScope,
    messageId: string,
    text: string,
    checked: readonly CheckedEvent[],
  ): Promise<void> {
    await this.db.withTenant(scope, (tx) =>
      this.append(tx, messageId, { type: 'generation.delta', text }, ...checked),
    );
  }

  async isStopRequested(scope: TenantScope, messageId: string): Promise<boolean> {
    const message = await this.db.withTenant(scope, (tx) => this.chat.findMessage(tx, messageId));
    return message === null || message.stopRequestedAt !== null;
  }

  /** Ends the answer, once: a second ending changes nothing. */
  async end(
    scope: TenantScope,
    messageId: string,
    status: 'completed' | 'stopped' | 'failed',
    changes: Partial<Message>,
  ): Promise<void> {
    await this.db.withTenant(scope, async (tx) => {
      const message = await this.chat.changeUnfinished(tx, messageId, { ...changes, status });
      if (!message) return;
      await this.book(tx, message);
      const type = `generation.${status}` as const;
      await this.append(tx, messageId, { type, message: presentMessage(message) });
    });
  }

  /** In the transaction that ends the answer: an answer is never without its bill, nor billed twice. */
  private async book(tx: TenantTx, { conversationId, metadata }: Message): Promise<void> {
    if (!metadata) return;
    const askedBy = await this.chat.ownerOf(tx, conversationId);
    await this.ledger.record(tx, 'chat', askedBy, metadata);
  }

  private append(tx: TenantTx, messageId: string, ...events: GenerationEvent[]): Promise<number> {
    return this.events.append(tx, streamOf(messageId), events);
  }
}
