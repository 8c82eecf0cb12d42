import { numericColumn } from '@ocsuite/db';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Canonical daily figures of one channel and device; empty names mean "not broken down", null means "not reported". */
@Entity('analytics_row')
export class AnalyticsRow {
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

  @Column(numericColumn)
  sessions!: number | null;

  @Column(numericColumn)
  users!: number | null;

  @Column(numericColumn)
  conversions!: number | null;

  @Column(numericColumn)
  revenue!: number | null;

  @Column('boolean', { default: false })
  isProvisional!: boolean;

  @Column('boolean', { default: false })
  isSampled!: boolean;

  /** Google left rows out so that nobody can be recognised. */
  @Column('boolean', { default: false })
  isThresholded!: boolean;

  /** Google folded rare values into one. */
  @Column('boolean', { default: false })
  hasOther!: boolean;

  @Column('timestamptz', { default: () => 'now()' })
  updatedAt!: Date;
}
