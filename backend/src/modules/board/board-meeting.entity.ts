import { TenantEntity } from '@ocsuite/db';
import type { MeetingSnapshot } from '@ocsuite/types';
import { Column, Entity, Index } from 'typeorm';

/** A meeting as it was made. Its snapshot never changes; the hash proves so. */
@Entity('board_meeting')
@Index('board_meeting_version', ['tenantId', 'version'], { unique: true })
export class BoardMeeting extends TenantEntity {
  @Column('text')
  title!: string;

  @Column('integer')
  version!: number;

  @Column('jsonb')
  snapshot!: MeetingSnapshot;

  @Column('text')
  contentHash!: string;

  @Column('text')
  createdBy!: string;
}
