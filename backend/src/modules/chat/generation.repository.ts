import { Injectable } from '@nestjs/common';
import type { PlatformTx, TenantScope, TenantTx } from '@ocsuite/db';
import type { WritingPlace } from '../../live/index.js';
import type { Prompt } from './prompt/prompt-builder.calc.js';

/** What has just been asked: the tenant's id and those of the answers. */
export const newsOfQuestions = 'generations';

export interface Finished {
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
  async add(tx: TenantTx, ids: readonly string[]): Promise<void> {
    await tx.manager.query(
      `with added as (insert into generation (tenant_id, id) select $1::uuid, unnest($2::uuid[]))
       select pg_notify('stream_event', $3)`,
      [tx.tenantId, ids, `${newsOfQuestions}\n${[tx.tenantId, ...ids].join(' ')}`],
    );
  }

  /** Those of the answers that end now, with who asked: not those whose writer has been replaced. */
  finish(tx: TenantTx, places: readonly WritingPlace[]): Promise<Finished[]> {
    return tx.manager.query<Finished[]>(
      `with finished as (
         delete from generation using unnest($2::uuid[], $3::integer[]) as ended (id, fence)
         where tenant_id = $1 and generation.id = ended.id and generation.fence = ended.fence
         returning generation.id
       ) select finished.id, created_by as "askedBy" from finished
         join message on message.tenant_id = $1 and message.id = finished.id
         join conversation on conversation.tenant_id = $1 and conversation.id = conversation_id`,
      [tx.tenantId, places.map(({ id }) => id), places.map(({ fence }) => fence)],
    );
  }

  /** The answers of a conversation that are not over, for as long as the transaction lasts out of every writer's hands. */
  hold(tx: TenantTx, conversationId: string): Promise<HeldGeneration[]> {
    return tx.manager.query<HeldGeneration[]>(
      `select generation.id, fence > 0 as "isBegun", prompt from generation
       join message on message.tenant_id = $1 and message.id = generation.id
       where generation.tenant_id = $1 and conversation_id = $2 for update of generation`,
      [tx.tenantId, conversationId],
    );
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
