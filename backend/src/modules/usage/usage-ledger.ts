import { Injectable } from '@nestjs/common';
import type { TenantTx } from '@ocsuite/db';
import type { MessageMetadata, ModelPurpose } from '@ocsuite/types';
import { UsageRepository } from './usage.repository.js';

/** What a call cost, as the model reports it at the end. */
export type ModelBill = Pick<MessageMetadata, 'model' | 'usage' | 'costMicros'>;

/** The door for whoever has called the model: its bill goes into the books in the transaction that keeps its text. */
@Injectable()
export class UsageLedger {
  constructor(private readonly calls: UsageRepository) {}

  async record(
    tx: TenantTx,
    purpose: ModelPurpose,
    bills: readonly (ModelBill & { userId: string | null })[],
  ): Promise<void> {
    const calls = bills.map(({ userId, model, usage, costMicros }) => {
      const { promptTokens, completionTokens, cachedTokens, reasoningTokens, estimated } = usage;
      const tokens = { promptTokens, completionTokens, cachedTokens, reasoningTokens };
      return { purpose, userId, model, ...tokens, costMicros, estimated };
    });
    if (calls.length > 0) await this.calls.add(tx, calls);
  }
}
