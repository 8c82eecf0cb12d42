import { TenantEntity } from '@ocsuite/db';
import type { DecisionView } from '@ocsuite/types';
import { Column, Entity, Index } from 'typeorm';

/** What a meeting was asked to decide, and what became of it. */
@Entity('decision')
@Index('decision_of_meeting', ['tenantId', 'meetingId', 'createdAt'])
export class Decision extends TenantEntity {
  @Column('uuid')
  meetingId!: string;

  @Column('uuid', { nullable: true })
  insightId!: string | null;

  @Column('text')
  title!: string;

  @Column('text', { default: 'proposed' })
  status!: DecisionView['status'];
}
