import { TenantDb, type TenantScope, type TenantTx } from '@ocsuite/db';
import type { LoggedEvent } from './event-log.js';
import { EventSignal } from './event-signal.js';
import {
  endedEvent,
  GenerationLog,
  type GenerationRef,
  type ReadingPlace,
  type WrittenEvents,
} from './generation-log.port.js';

const keptMinutes = 10;

/** Events in a table; the row of the generation holds the fence, so one statement checks it, writes and notifies. */
export class PostgresGenerationLog extends GenerationLog {
  constructor(
    private readonly db: TenantDb,
    private readonly signal: EventSignal,
  ) {
    super();
  }

  /** The row already holds the new fence: that is what taking over means. */
  async takeOver(): Promise<void> {}

  async append(written: readonly WrittenEvents[]): Promise<boolean[]> {
    const rows = await this.db.callForTenants<{ place: number; is_mine: boolean }>(
      'app.write_generations',
      written,
    );
    const results = written.map(() => false);
    for (const { place, is_mine: isMine } of rows) results[place] = isMine;
    return results;
  }

  async read(places: readonly ReadingPlace[]): Promise<LoggedEvent[][]> {
    const rows = await this.db.callForTenants<LoggedEvent & { place: number }>(
      'app.read_generations',
      places,
    );
    const results = places.map((): LoggedEvent[] => []);
    for (const { place, seq, data } of rows) results[place]!.push({ seq, data });
    return results;
  }

  listen({ tenantId, id }: GenerationRef, wake: () => void): () => void {
    return this.signal.listen(tenantId, streamOf(id), wake);
  }

  async end<T>(generation: GenerationRef, work: (tx: TenantTx) => Promise<T | null>): Promise<T | null> {
    return this.db.withTenant(generation, async (tx) => {
      const result = await work(tx);
      if (result !== null) await this.appendEnd(tx, generation);
      return result;
    });
  }

  async forgetEnded(scope: TenantScope): Promise<void> {
    await this.db.withTenant(scope, (tx) =>
      tx.manager.query(
        `delete from generation_event event
         where tenant_id = $1 and created_at < now() - make_interval(mins => $2)
           and not exists (select from generation where tenant_id = $1 and id = event.generation_id)`,
        [tx.tenantId, keptMinutes],
      ),
    );
  }

  /** Nobody else writes: the transaction has taken the generation away. */
  private async appendEnd(tx: TenantTx, { tenantId, id }: GenerationRef): Promise<void> {
    await tx.manager.query(
      `with ended as (
         insert into generation_event (tenant_id, generation_id, seq, data)
           select $1::uuid, $2::uuid, coalesce(max(seq), 0) + 1, $3::jsonb from generation_event
           where tenant_id = $1 and generation_id = $2
       ) select pg_notify('stream_event', $4)`,
      [tenantId, id, JSON.stringify(endedEvent), `${tenantId} ${streamOf(id)}`],
    );
  }
}

const streamOf = (id: string): string => `generation ${id}`;
