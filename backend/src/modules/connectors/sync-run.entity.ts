import { TenantEntity } from '@ocsuite/db';
import type { DataFinding, Fault, SyncStatus } from '@ocsuite/types';
import { Column, Entity, Index } from 'typeorm';

/** What one sync did; bears the id of its task. */
@Entity('sync_run')
@Index('sync_run_newest', ['tenantId', 'connectorId', 'createdAt'])
export class SyncRun extends TenantEntity {
  @Column('uuid')
  connectorId!: string;

  @Column('text')
  status!: SyncStatus;

  @Column('smallint', { default: 1 })
  attempts!: number;

  @Column('integer', { default: 0 })
  rowsRead!: number;

  /** New or different from what was stored. */
  @Column('integer', { default: 0 })
  rowsWritten!: number;

  /** Of those, the ones that had been stored with other figures, or were taken away. */
  @Column('integer', { default: 0 })
  rowsChanged!: number;

  @Column('integer', { default: 0 })
  requests!: number;

  @Column('integer', { default: 0 })
  quotaTokens!: number;

  @Column('date', { nullable: true })
  readFrom!: string | null;

  @Column('date', { nullable: true })
  readTo!: string | null;

  @Column('jsonb', { nullable: true })
  error!: Fault | null;

  @Column('jsonb', { default: [] })
  findings!: DataFinding[];

  @Column('timestamptz', { nullable: true })
  finishedAt!: Date | null;
}
