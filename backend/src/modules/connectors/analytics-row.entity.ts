import { Entity, PrimaryColumn } from 'typeorm';
import { ReportedDayColumns } from './reported-columns.js';

/** Canonical daily figures of one channel and device; empty names mean "not broken down". */
@Entity('analytics_row')
export class AnalyticsRow extends ReportedDayColumns {
  @PrimaryColumn('uuid')
  tenantId!: string;

  @PrimaryColumn('uuid')
  connectorId!: string;

  @PrimaryColumn('date')
  date!: string;

  @PrimaryColumn('text', { default: '' })
  channel!: string;

  @PrimaryColumn('text', { default: '' })
  device!: string;
}
