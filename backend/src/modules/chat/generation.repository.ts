import { Injectable } from '@nestjs/common';
import type { PlatformTx, TenantScope, TenantTx } from '@ocsuite/db';
import type { WritingPlace } from '../../live/index.js';
import type { Prompt } from './prompt/prompt-builder.calc.js';

export interface TakenGeneration {
  fence: number;
  /** What an earlier writer was given; null when none has got that far. */
  prompt: Prompt | null;
}

/** The work of writing answers. A row is there as long as its answer is unfinished. */
@Injectable()
export class GenerationRepository {
  async add(tx: TenantTx, id: string): Promise<void> {
    await tx.manager.query('insert into generation (tenant_id, id) values ($1, $2)', [tx.tenantId, id]);
  }

  /** Takes over from the holder of `fence`; null when somebody else did, or when the work is done. */
  async take(tx: TenantTx, { id, fence }: WritingPlace): Promise<TakenGeneration | null> {
    const [taken] = await tx.manager.query<TakenGeneration[]>(
      `with taken as (
         update generation set fence = fence + 1, heartbeat_at = clock_timestamp()
         where tenant_id = $1 and id = $2 and fence = $3 returning id, fence, prompt
       ), begun as (
         update message set status = 'streaming' from taken where tenant_id = $1 and message.id = taken.id
       ) select fence, prompt from taken`,
      [tx.tenantId, id, fence],
    );
    return taken ?? null;
  }

  /** With the facts that the answer may cite; false when the writer has been replaced. */
  async keepPrompt(tx: TenantTx, { id, fence }: WritingPlace, prompt: Prompt): Promise<boolean> {
    const [, changed] = await tx.manager.query<[unknown, number]>(
      `with kept as (
         update generation set prompt = $4::jsonb where tenant_id = $1 and id = $2 and fence = $3 returning id
       ) update message set facts = $4::jsonb -> 'facts' from kept where tenant_id = $1 and message.id = kept.id`,
      [tx.tenantId, id, fence, JSON.stringify(prompt)],
    );
    return changed > 0;
  }

  /** Who asked; null when the writer has been replaced, or the conversation deleted. */
  async finish(tx: TenantTx, { id, fence }: WritingPlace): Promise<{ askedBy: string } | null> {
    const [finished] = await tx.manager.query<{ askedBy: string }[]>(
      `with finished as (delete from generation where tenant_id = $1 and id = $2 and fence = $3 returning id)
       select created_by as "askedBy" from finished
       join message on message.tenant_id = $1 and message.id = finished.id
       join conversation on conversation.tenant_id = $1 and conversation.id = conversation_id`,
      [tx.tenantId, id, fence],
    );
    return finished ?? null;
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
