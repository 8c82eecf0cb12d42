import { Injectable } from '@nestjs/common';
import { newId, type TenantTx } from '@ocsuite/db';
import type { ChosenLimits, UsageSums } from '@ocsuite/types';
import { ModelCall } from './model-call.entity.js';
import { ModelLimit } from './model-limit.entity.js';
import { startOfDay, startOfMonth } from './usage-window.calc.js';

export interface Standing {
  microsThisMonth: number;
  ownMicrosThisMonth: number;
  tokensToday: number;
  ownTokensToday: number;
  chosen: ChosenLimits;
}

/** A company without a row has set nothing. */
type StandingRow = Omit<Standing, 'chosen'> & { chosen: ChosenLimits | null };
const nothingChosen: ChosenLimits = {
  monthlySpendCapMicros: null,
  tokensPerDay: null,
  companyTokensPerDay: null,
};

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
  async add(tx: TenantTx, calls: readonly NewModelCall[]): Promise<void> {
    const { tenantId } = tx;
    await tx.manager.insert(
      ModelCall,
      calls.map((call) => ({ ...call, tenantId, id: newId() })),
    );
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

  /** The company's money this month and tokens today, and among them one person's; with the company's own limits. */
  async standing(tx: TenantTx, now: Date, userId: string | undefined): Promise<Standing> {
    const [{ chosen, ...used }] = await tx.manager.query<[StandingRow]>(
      `select coalesce(sum(cost_micros), 0)::float8 as "microsThisMonth",
              coalesce(sum(cost_micros) filter (where user_id = $4), 0)::float8 as "ownMicrosThisMonth",
              coalesce(sum(tokens) filter (where created_at >= $3), 0)::float8 as "tokensToday",
              coalesce(sum(tokens) filter (where created_at >= $3 and user_id = $4), 0)::float8 as "ownTokensToday",
              (select jsonb_build_object('monthlySpendCapMicros', monthly_spend_cap_micros, 'tokensPerDay', tokens_per_day,
                        'companyTokensPerDay', company_tokens_per_day)
               from model_limit where tenant_id = $1) as chosen
       from model_call, lateral (select prompt_tokens + completion_tokens as tokens) as of_call
       where tenant_id = $1 and created_at >= $2`,
      [tx.tenantId, startOfMonth(now), startOfDay(now), userId ?? null],
    );
    return { ...used, chosen: chosen ?? nothingChosen };
  }

  /** Null takes a limit away; what is not named stays. */
  async setLimits(tx: TenantTx, changes: Partial<ChosenLimits>): Promise<void> {
    await tx.manager.upsert(ModelLimit, { ...changes, tenantId: tx.tenantId }, ['tenantId']);
  }
}
