import { TenantEntity } from '@ocsuite/db';
import type { FollowUpView } from '@ocsuite/types';
import { Column, Entity, Index } from 'typeorm';

/** Something that somebody does by a day. It may begin at an insight, and outlives the meeting that took it up. */
@Entity('follow_up')
@Index('follow_up_due', ['tenantId', 'status', 'dueDate'])
export class FollowUp extends TenantEntity {
  @Column('uuid', { nullable: true })
  insightId!: string | null;

  @Column('text')
  title!: string;

  @Column('text')
  ownerRole!: string;

  @Column('date')
  dueDate!: string;

  @Column('text', { default: 'open' })
  status!: FollowUpView['status'];

  @Column('text')
  createdBy!: string;
}
