import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A module's last look at a source, and what it said about the data itself. */
@Entity('module_look')
export class ModuleLook {
  @PrimaryColumn('uuid')
  tenantId!: string;

  @PrimaryColumn('text')
  moduleSlug!: string;

  @PrimaryColumn('uuid')
  connectorId!: string;

  /** The last day looked at. */
  @Column('date')
  asOf!: string;

  @Column('jsonb')
  notes!: string[];

  @Column('timestamptz')
  lookedAt!: Date;
}
