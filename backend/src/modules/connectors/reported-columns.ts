import { numericColumn } from '@ocsuite/db';
import { Column } from 'typeorm';

/** How far a provider's figures are to be trusted. */
export abstract class ReportedColumns {
  /** Not over, or may still change. */
  @Column('boolean', { default: false })
  isProvisional!: boolean;

  @Column('boolean', { default: false })
  isSampled!: boolean;

  /** Rows were left out so that nobody can be recognised. */
  @Column('boolean', { default: false })
  isThresholded!: boolean;

  @Column('timestamptz', { default: () => 'now()' })
  updatedAt!: Date;
}

/** A day's figures; null means "not reported". */
export abstract class ReportedDayColumns extends ReportedColumns {
  @Column(numericColumn)
  sessions!: number | null;

  @Column(numericColumn)
  users!: number | null;

  @Column(numericColumn)
  conversions!: number | null;

  @Column(numericColumn)
  revenue!: number | null;

  /** Rare values were folded into one. */
  @Column('boolean', { default: false })
  hasOther!: boolean;
}
