import { CreateDateColumn, PrimaryColumn } from 'typeorm';

/** Columns that every tenant table begins with; the primary key leads with the tenant. */
export abstract class TenantEntity {
  @PrimaryColumn('uuid')
  tenantId!: string;

  @PrimaryColumn('uuid')
  id!: string;

  @CreateDateColumn({ type: 'timestamptz' })
  createdAt!: Date;
}
