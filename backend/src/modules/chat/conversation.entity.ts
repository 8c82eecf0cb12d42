import { TenantEntity } from '@ocsuite/db';
import { Column, Entity, Index } from 'typeorm';

/** A person's conversation with the CEO advisor; nobody else of the tenant reads it. */
@Entity('conversation')
@Index('conversation_newest', ['tenantId', 'createdBy', 'updatedAt'])
export class Conversation extends TenantEntity {
  @Column('text')
  title!: string;

  @Column('text')
  createdBy!: string;

  @Column('timestamptz', { default: () => 'now()' })
  updatedAt!: Date;
}
