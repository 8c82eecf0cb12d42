import { Injectable } from '@nestjs/common';
import type { PlatformTx, TenantScope, TenantTx } from '@ocsuite/db';
import type { Fact } from '@ocsuite/types';
import type { WritingPlace } from '../../live/index.js';
import { unpackPrompt } from './prompt/packed-prompt.js';
import type { Prompt } from './prompt/prompt-builder.calc.js';

/** What has just been asked: the tenant's id and those of the answers. */
export const newsOfQuestions = 'generations';

/** An answer to be written, and who wants it. */
export interface AskedAnswer {
  id: string;
  askedBy: string;
}

export interface HeldGeneration {
  id: string;
  /** The model may have been asked. */
  isBegun: boolean;
  prompt: Prompt | null;
}

/** The work of writing answers. A row is there as long as its answer is unfinished. */
@Injectable()
export class GenerationRepository {
  /** Adds work that nobody has begun; workers hear of it when the transaction commits. */
  async add(tx: TenantTx, asked: readonly AskedAnswer[]): Promise<void> {
    const ids = asked.map(({ id }) => id);
    await tx.manager.query(
      `with added as (insert into generation (tenant_id, id, asked_by) select $1::uuid, * from unnest($2::uuid[], $3::text[]))
       select pg_notify('stream_event', $4)`,
      [
        tx.tenantId,
        ids,
        asked.map(({ askedBy }) => askedBy),
        `${newsOfQuestions}\n${[tx.tenantId, ...ids].join(' ')}`,
      ],
    );
  }

  /** How many answers are being written for each person of the company. */
  async countRunning(tx: TenantTx): Promise<Map<string, number>> {
    const rows = await tx.manager.query<{ askedBy: string; running: number }[]>(
      `select asked_by as "askedBy", count(*)::int as running from generation where tenant_id = $1 group by 1`,
      [tx.tenantId],
    );
    return new Map(rows.map(({ askedBy, running }) => [askedBy, running]));
  }

  /** Those of the answers that end now: not those whose writer has been replaced. */
  finish(tx: TenantTx, places: readonly WritingPlace[]): Promise<AskedAnswer[]> {
    return tx.manager.query<AskedAnswer[]>(
      `with finished as (
         delete from generation using unnest($2::uuid[], $3::integer[]) as ended (id, fence)
         where tenant_id = $1 and generation.id = ended.id and generation.fence = ended.fence
         returning generation.id, asked_by
       ) select id, asked_by as "askedBy" from finished`,
      [tx.tenantId, places.map(({ id }) => id), places.map(({ fence }) => fence)],
    );
  }

  /** The answers of a conversation that are not over, for as long as the transaction lasts out of every writer's hands. */
  async hold(tx: TenantTx, conversationId: string): Promise<HeldGeneration[]> {
    const rows = await tx.manager.query<(Omit<HeldGeneration, 'prompt'> & { prompt: Buffer | null })[]>(
      `select generation.id, fence > 0 as "isBegun", prompt from generation
       join message on message.tenant_id = $1 and message.id = generation.id
       where generation.tenant_id = $1 and conversation_id = $2 for update of generation`,
      [tx.tenantId, conversationId],
    );
    return rows.map((row) => ({ ...row, prompt: row.prompt && unpackPrompt(row.prompt) }));
  }

  /** The facts that the writers of these answers were given, by the answers' ids. */
  async factsGiven(tx: TenantTx, ids: readonly string[]): Promise<Map<string, Fact[]>> {
    if (ids.length === 0) return new Map();
    const rows = await tx.manager.query<{ id: string; prompt: Buffer }[]>(
      `select id, prompt from generation
       where tenant_id = $1 and id = any ($2) and prompt is not null`,
      [tx.tenantId, ids],
    );
    return new Map(rows.map(({ id, prompt }) => [id, unpackPrompt(prompt).facts]));
  }

  async requestStop(tx: TenantTx, id: string): Promise<void> {
    await tx.manager.query(
      'update generation set stop_requested_at = now() where tenant_id = $1 and id = $2',
      [tx.tenantId, id],
    );
  }

  /** Work of all tenants that nobody has given a sign of for a while: its writer is gone, or its job was lost. */
  findSilent(tx: PlatformTx, seconds: number): Promise<(TenantScope & WritingPlace)[]> {
    return tx.manager.query(
      `select tenant_id as "tenantId", id, fence from generation
       where heartbeat_at < now() - make_interval(secs => $1) order by heartbeat_at limit 200`,
      [seconds],
    );
  }
}
