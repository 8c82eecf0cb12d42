import { Column, CreateDateColumn, Entity, PrimaryColumn } from 'typeorm';

/** A tenant's data key, sealed by the platform's key ring. */
@Entity('tenant_key')
export class TenantKey {
  @PrimaryColumn('uuid')
  tenantId!: string;

  @PrimaryColumn('text')
  keyId!: string;

  @Column('text')
  wrapped!: string;

  @CreateDateColumn({ type: 'timestamptz' })
  createdAt!: Date;
}
