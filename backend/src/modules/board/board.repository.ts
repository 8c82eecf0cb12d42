import { Injectable } from '@nestjs/common';
import { newId, type TenantTx } from '@ocsuite/db';
import type { BoardMeetingList, MeetingSnapshot } from '@ocsuite/types';
import { BoardMeeting } from './board-meeting.entity.js';

const listedMeetings = 100;

export interface NewMeeting {
  title: string;
  snapshot: MeetingSnapshot;
  contentHash: string;
  createdBy: string;
}

/** What came out of a meeting, in words. */
export type MeetingInShort = Pick<BoardMeeting, 'id' | 'version' | 'title' | 'createdAt'> &
  Pick<MeetingSnapshot, 'highlights' | 'risks'>;

@Injectable()
export class BoardRepository {
  /**
   * One writer of a tenant's board at a time, until the transaction ends: versions have no gaps, and nothing is put on the
   * list twice.
   */
  async lock(tx: TenantTx): Promise<void> {
    await tx.manager.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`board ${tx.tenantId}`]);
  }

  /** Call under `lock`. */
  async add(tx: TenantTx, meeting: NewMeeting): Promise<BoardMeeting> {
    const { tenantId } = tx;
    const id = newId();
    const newest = await tx.manager.maximum(BoardMeeting, 'version', { tenantId });
    await tx.manager.insert(BoardMeeting, { ...meeting, tenantId, id, version: (newest ?? 0) + 1 } as never);
    return tx.manager.findOneByOrFail(BoardMeeting, { tenantId, id });
  }

  find(tx: TenantTx, id: string): Promise<BoardMeeting | null> {
    return tx.manager.findOneBy(BoardMeeting, { tenantId: tx.tenantId, id });
  }

  /** The newest one without its figures, which take many times the room of its words. */
  async newestInShort(tx: TenantTx): Promise<MeetingInShort | null> {
    const [newest] = await tx.manager.query<MeetingInShort[]>(
      `select id, version, title, created_at as "createdAt", snapshot -> 'highlights' as highlights,
              snapshot -> 'risks' as risks
       from board_meeting where tenant_id = $1 order by version desc limit 1`,
      [tx.tenantId],
    );
    return newest ?? null;
  }

  /** Counts in the database: snapshots are large, and a list shows none of them. */
  async list(tx: TenantTx): Promise<BoardMeetingList['items']> {
    const rows = await tx.manager.query<(Omit<BoardMeetingList['items'][number], 'createdAt'> & RawDate)[]>(
      `select id, title, version, created_at as "createdAt",
              jsonb_array_length(snapshot -> 'highlights') as highlights,
              jsonb_array_length(snapshot -> 'risks') as risks
       from board_meeting where tenant_id = $1 order by version desc limit $2`,
      [tx.tenantId, listedMeetings],
    );
    return rows.map(({ createdAt, ...row }) => ({ ...row, createdAt: createdAt.toISOString() }));
  }
}

interface RawDate {
  createdAt: Date;
}
