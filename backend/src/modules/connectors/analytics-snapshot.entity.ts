import { numericColumn } from '@ocsuite/db';
import type { Snapshot } from '@ocsuite/types';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A connector's day: its totals, and the rows they come from. */
@Entity('analytics_snapshot')
export class AnalyticsSnapshot {
  @PrimaryColumn('uuid')
  tenantId!: string;

  @PrimaryColumn('uuid')
  connectorId!: string;

  @PrimaryColumn('date')
  date!: string;

  @Column(numericColumn)
  sessions!: number | null;

  @Column(numericColumn)
  users!: number | null;

  @Column(numericColumn)
  conversions!: number | null;

  @Column(numericColumn)
  revenue!: number | null;

  @Column('jsonb', { default: [] })
  sourceBreakdown!: Snapshot['sourceBreakdown'];

  @Column('boolean', { default: false })
  isProvisional!: boolean;

  @Column('boolean', { default: false })
  isSampled!: boolean;

  @Column('boolean', { default: false })
  isThresholded!: boolean;

  @Column('boolean', { default: false })
  hasOther!: boolean;

  @Column('timestamptz', { default: () => 'now()' })
  updatedAt!: Date;
}
