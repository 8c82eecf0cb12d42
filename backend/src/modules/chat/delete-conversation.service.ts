import { Injectable } from '@nestjs/common';
import type { TenantTx } from '@ocsuite/db';
import type { TenantContext } from '@ocsuite/tenancy';
import { notFound } from '../../http/id.pipe.js';
import { GenerationLog } from '../../live/index.js';
import { ModelAllowance, UsageLedger } from '../usage/index.js';
import { ConversationRepository } from './conversation.repository.js';
import { GenerationRepository, type HeldGeneration } from './generation.repository.js';
import { textOf } from './text-so-far.js';

/** Deletes a conversation with every branch of it. An answer still being written ends, for who writes and for who reads. */
@Injectable()
export class DeleteConversationService {
  constructor(
    private readonly conversations: ConversationRepository,
    private readonly generations: GenerationRepository,
    private readonly events: GenerationLog,
    private readonly allowance: ModelAllowance,
    private readonly ledger: UsageLedger,
  ) {}

  async delete(context: TenantContext, id: string): Promise<void> {
    await this.events.end(context, async (tx) => {
      if (!(await this.conversations.find(tx, id, context.userId!))) throw notFound('conversation');
      const held = await this.generations.hold(tx, id);
      await this.bill(tx, context, held);
      await this.conversations.delete(tx, id);
      return held.map((generation) => generation.id);
    });
  }

  /** Their writers find nothing to hand their bills in for, and deleting must not be a way past the limits. */
  private async bill(tx: TenantTx, context: TenantContext, held: HeldGeneration[]): Promise<void> {
    const begun = held.filter(({ isBegun }) => isBegun);
    const bills = begun.map(async ({ id, prompt }) => {
      const written = textOf(await this.events.readAll({ tenantId: tx.tenantId, id, afterSeq: 0 }));
      const asked = prompt && prompt.system + prompt.messages.map(({ content }) => content).join('');
      return { ...this.allowance.billOf(asked, written), userId: context.userId! };
    });
    await this.ledger.record(tx, 'chat', await Promise.all(bills));
  }
}
