import { TenantEntity } from '@ocsuite/db';
import { Column, Entity, Index } from 'typeorm';

/** Who did what, when. Only ever added to. */
@Entity('audit_entry')
@Index('audit_entry_newest', ['tenantId', 'createdAt'])
export class AuditEntry extends TenantEntity {
  @Column('text', { nullable: true })
  actorId!: string | null;

  @Column('text')
  action!: string;

  @Column('text')
  subjectType!: string;

  @Column('text', { nullable: true })
  subjectId!: string | null;

  @Column('jsonb', { default: {} })
  detail!: object;

  @Column('text', { nullable: true })
  requestId!: string | null;
}
