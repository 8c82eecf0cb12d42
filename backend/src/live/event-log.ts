import { Injectable } from '@nestjs/common';
import type { TenantTx } from '@ocsuite/db';

export interface LoggedEvent<Data = unknown> {
  seq: number;
  data: Data;
}

/** The durable record of a tenant's streams: numbered without gaps, readable from any position. */
@Injectable()
export class EventLog {
  /** Adds events to a stream; listeners hear of them when the transaction commits. Returns the last number. */
  async append(tx: TenantTx, stream: string, events: object[]): Promise<number> {
    const [row] = await tx.manager.query<{ seq: string }[]>('select app.append_events($1, $2) as seq', [
      stream,
      JSON.stringify(events),
    ]);
    return Number(row!.seq);
  }

  async readAfter(tx: TenantTx, stream: string, afterSeq: number): Promise<LoggedEvent[]> {
    const rows = await tx.manager.query<{ seq: string; data: unknown }[]>(
      'select seq, data from stream_event where tenant_id = $1 and stream = $2 and seq > $3 order by seq limit 500',
      [tx.tenantId, stream, afterSeq],
    );
    return rows.map(({ seq, data }) => ({ seq: Number(seq), data }));
  }

  /** The number of the newest event, or 0 for a stream without any. */
  async lastSeq(tx: TenantTx, stream: string): Promise<number> {
    const [row] = await tx.manager.query<{ seq: string | null }[]>(
      'select max(seq) as seq from stream_event where tenant_id = $1 and stream = $2',
      [tx.tenantId, stream],
    );
    return Number(row?.seq ?? 0);
  }

  /** Forgets what no client will ask for again, but each stream's newest event: the numbers go on behind it. */
  async deleteOlderThan(tx: TenantTx, hours: number): Promise<void> {
    await tx.manager.query(
      `delete from stream_event event where tenant_id = $1 and created_at < now() - make_interval(hours => $2)
         and seq < (select max(seq) from stream_event where tenant_id = $1 and stream = event.stream)`,
      [tx.tenantId, hours],
    );
  }
}
