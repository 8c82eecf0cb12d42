import { Injectable } from '@nestjs/common';
import { newId, type TenantTx } from '@ocsuite/db';
import type { UsageSums } from '@ocsuite/types';
import { ModelCall } from './model-call.entity.js';
import { SpendCap } from './spend-cap.entity.js';

export type NewModelCall = Omit<ModelCall, 'tenantId' | 'id' | 'createdAt'>;

/** From `from` on and before `until`; only this person's calls when `userId` is given. */
export interface CallFilter {
  from: Date;
  until: Date;
  userId: string | undefined;
}

/** What calls can be summed up by, as SQL. */
const groupings = {
  day: "to_char(created_at at time zone 'utc', 'YYYY-MM-DD')",
  user: 'user_id',
  model: 'model',
  purpose: 'purpose',
} as const;

@Injectable()
export class UsageRepository {
  async add(tx: TenantTx, call: NewModelCall): Promise<void> {
    await tx.manager.insert(ModelCall, { ...call, tenantId: tx.tenantId, id: newId() });
  }

  sumBy(
    tx: TenantTx,
    grouping: keyof typeof groupings,
    { from, until, userId }: CallFilter,
  ): Promise<(UsageSums & { key: string | null })[]> {
    return tx.manager.query(
      `select ${groupings[grouping]} as key, count(*)::int as requests,
              sum(prompt_tokens)::float8 as "promptTokens", sum(completion_tokens)::float8 as "completionTokens",
              sum(cached_tokens)::float8 as "cachedTokens", sum(reasoning_tokens)::float8 as "reasoningTokens",
              sum(cost_micros)::float8 as "costMicros"
       from model_call
       where tenant_id = $1 and created_at >= $2 and created_at < $3 and ($4::text is null or user_id = $4)
       group by 1 order by sum(cost_micros) desc, 1`,
      [tx.tenantId, from, until, userId ?? null],
    );
  }

  /** Money and tokens since a moment: the company's, and among them one person's. */
  async spentSince(
    tx: TenantTx,
    since: Date,
    userId: string | undefined,
  ): Promise<{ micros: number; tokens: number; ownMicros: number; ownTokens: number }> {
    const [row] = await tx.manager.query(
      `select coalesce(sum(cost_micros), 0)::float8 as micros,
              coalesce(sum(prompt_tokens + completion_tokens), 0)::float8 as tokens,
              coalesce(sum(cost_micros) filter (where user_id = $3), 0)::float8 as "ownMicros",
              coalesce(sum(prompt_tokens + completion_tokens) filter (where user_id = $3), 0)::float8 as "ownTokens"
       from model_call where tenant_id = $1 and created_at >= $2`,
      [tx.tenantId, since, userId ?? null],
    );
    return row;
  }

  async capOf(tx: TenantTx): Promise<number | null> {
    const cap = await tx.manager.findOneBy(SpendCap, { tenantId: tx.tenantId });
    return cap?.monthlyMicros ?? null;
  }

  async setCap(tx: TenantTx, monthlyMicros: number | null): Promise<void> {
    await tx.manager.upsert(SpendCap, { tenantId: tx.tenantId, monthlyMicros }, ['tenantId']);
  }
}
