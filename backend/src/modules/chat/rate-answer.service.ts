import { Injectable } from '@nestjs/common';
import { TenantDb } from '@ocsuite/db';
import type { TenantContext } from '@ocsuite/tenancy';
import type { Feedback, MessageView } from '@ocsuite/types';
import { notFound } from '../../http/id.pipe.js';
import { presentMessage } from './chat.presenter.js';
import { MessageRepository } from './message.repository.js';

/** Keeps what readers think of an answer, next to the answer. */
@Injectable()
export class RateAnswerService {
  constructor(
    private readonly db: TenantDb,
    private readonly messages: MessageRepository,
  ) {}

  /** Replaces the reader's verdict; null takes it back. */
  async rate(context: TenantContext, answerId: string, feedback: Feedback | null): Promise<MessageView> {
    return this.db.withTenant(context, async (tx) => {
      const answer = await this.messages.findOwnMessage(tx, answerId, context.userId!);
      if (answer?.role !== 'assistant') throw notFound('answer');
      await this.messages.setFeedback(tx, answerId, feedback);
      return { ...presentMessage(answer), feedback };
    });
  }
}
