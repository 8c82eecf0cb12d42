import { numericColumn } from '@ocsuite/db';
import type { PeriodGrain } from '@ocsuite/types';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** People of a week (from Monday) or a month as the provider counted them; never a sum of days. */
@Entity('analytics_period')
export class AnalyticsPeriod {
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

  /** The period is not over, or its last days may still change. */
  @Column('boolean', { default: false })
  isProvisional!: boolean;

  @Column('boolean', { default: false })
  isSampled!: boolean;

  @Column('boolean', { default: false })
  isThresholded!: boolean;

  @Column('timestamptz', { default: () => 'now()' })
  updatedAt!: Date;
}
