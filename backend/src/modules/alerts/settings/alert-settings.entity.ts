import type { AlertPreferences } from '@ocsuite/types';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What a company has chosen; no row means the defaults. */
@Entity('alert_settings')
export class AlertSettings {
  @PrimaryColumn('uuid')
  tenantId!: string;

  @Column('jsonb')
  preferences!: AlertPreferences;

  @Column('timestamptz', { default: () => 'now()' })
  updatedAt!: Date;
}
