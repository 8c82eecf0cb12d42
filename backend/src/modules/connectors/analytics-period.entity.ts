import { numericColumn } from '@ocsuite/db';
import type { PeriodGrain } from '@ocsuite/types';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { ReportedColumns } from './reported-columns.js';

/** People of a week (from Monday) or a month as the provider counted them; never a sum of days. */
@Entity('analytics_period')
export class AnalyticsPeriod extends ReportedColumns {
  @PrimaryColumn('uuid')
  tenantId!: string;

  @PrimaryColumn('uuid')
  connectorId!: string;

  @PrimaryColumn('text')
  grain!: PeriodGrain;

  @PrimaryColumn('date')
  startsOn!: string;

  @Column(numericColumn)
  users!: number | null;
}
