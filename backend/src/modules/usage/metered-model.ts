import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { TenantDb, type TenantScope } from '@ocsuite/db';
import type { ModelPurpose } from '@ocsuite/types';
import { LanguageModel, type ModelRequest } from '../../ai/index.js';
import { ModelAllowance } from './model-allowance.service.js';
import { UsageLedger } from './usage-ledger.js';

/** The language model for work that nobody waits for word by word: the whole text at once, its bill in the books. */
@Injectable()
export class MeteredModel {
  constructor(
    private readonly model: LanguageModel,
    private readonly db: TenantDb,
    private readonly ledger: UsageLedger,
    private readonly allowance: ModelAllowance,
  ) {}

  /**
   * @throws Problem `model-unavailable`, `model-retired` or `provider-refused`, as the model does; `limit-reached` or `spend-cap-reached` when
   * the company may not ask it any more.
   */
  async complete(
    scope: TenantScope,
    purpose: Exclude<ModelPurpose, 'chat'>,
    request: Omit<ModelRequest, 'tenantKey'>,
  ): Promise<string> {
    await this.db.withTenant(scope, (tx) => this.allowance.checkCompany(tx));
    let text = '';
    for await (const event of this.model.stream({ ...request, tenantKey: tenantKeyOf(scope) })) {
      if (event.type === 'text') text += event.text;
      else
        await this.db.withTenant(scope, (tx) =>
          this.ledger.record(tx, purpose, [{ ...event, userId: null }]),
        );
    }
    return text;
  }
}

function tenantKeyOf({ tenantId }: TenantScope): string {
  return createHash('sha256').update(tenantId).digest('hex').slice(0, 32);
}
