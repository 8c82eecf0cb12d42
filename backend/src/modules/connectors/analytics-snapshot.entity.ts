import type { Snapshot } from '@ocsuite/types';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { ReportedDayColumns } from './reported-columns.js';

/** A connector's day: its totals, and the rows they come from. */
@Entity('analytics_snapshot')
export class AnalyticsSnapshot extends ReportedDayColumns {
  @PrimaryColumn('uuid')
  tenantId!: string;

  @PrimaryColumn('uuid')
  connectorId!: string;

  @PrimaryColumn('date')
  date!: string;

  @Column('jsonb', { default: [] })
  sourceBreakdown!: Snapshot['sourceBreakdown'];
}
