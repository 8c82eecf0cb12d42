import { Column, Entity, PrimaryColumn } from 'typeorm';

/** When a person last looked at the alerts. */
@Entity('alert_reader')
export class AlertReader {
  @PrimaryColumn('uuid')
  tenantId!: string;

  @PrimaryColumn('text')
  userId!: string;

  @Column('timestamptz')
  seenAt!: Date;
}
