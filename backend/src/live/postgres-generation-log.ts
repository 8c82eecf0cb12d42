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

  listen({ tenantId, id }: GenerationRef, hear: (news?: LoggedEvent[]) => void): () => void {
    return this.signal.listen(`${tenantId} generation ${id}`, (news) =>
      hear(news ? eventsOf(news) : undefined),
    );
  }

  async end(scope: TenantScope, work: (tx: TenantTx) => Promise<string[]>): Promise<string[]> {
    return this.db.withTenant(scope, async (tx) => {
      const ids = await work(tx);
      if (ids.length > 0) await this.appendEnd(tx, ids);
      return ids;
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

  /** Everything is in its rows. */
  async erase(): Promise<void> {}

  /** Nobody else writes: the transaction has taken the generations away. */
  private async appendEnd(tx: TenantTx, ids: string[]): Promise<void> {
    await tx.manager.query(
      `with ended as (
         insert into generation_event (tenant_id, generation_id, seq, data)
           select $1::uuid, id, coalesce(max(seq), 0) + 1, $3::jsonb
           from unnest($2::uuid[]) as id
           left join generation_event on tenant_id = $1 and generation_id = id
           group by id
         returning generation_id, seq
       ) select pg_notify('stream_event', $1::text || ' generation ' || generation_id || E'\\n' ||
           jsonb_build_object('seq', seq, 'events', jsonb_build_array($3::jsonb)))
         from ended`,
      [tx.tenantId, ids, JSON.stringify(endedEvent)],
    );
  }
}

/** What a signal tells of an answer: the number of the first event, and the events. */
function eventsOf(news: string): LoggedEvent[] {
  const { seq, events } = JSON.parse(news) as { seq: number; events: unknown[] };
  return events.map((data, index) => ({ seq: seq + index, data }));
}
