import { TenantEntity } from '@ocsuite/db';
import type { DeadLetterStatus, Fault } from '@ocsuite/types';
import { Column, Entity, Index } from 'typeorm';

/** Work that gave up: what it was, why, and whether it may be tried again. */
@Entity('dead_letter')
@Index('dead_letter_newest', ['tenantId', 'status', 'createdAt'])
export class DeadLetter extends TenantEntity {
  @Column('text')
  jobName!: string;

  @Column('text')
  queue!: string;

  @Column('jsonb')
  payload!: object;

  @Column('jsonb')
  cause!: Fault;

  @Column('smallint')
  attempts!: number;

  @Column('boolean')
  isSafeToReplay!: boolean;

  @Column('text', { default: 'open' })
  status!: DeadLetterStatus;

  @Column('timestamptz', { nullable: true })
  resolvedAt!: Date | null;

  @Column('text', { nullable: true })
  resolvedBy!: string | null;
}
