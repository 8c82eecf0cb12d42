import { TenantEntity } from '@ocsuite/db';
import type { Fact, Fault, MessageMetadata, MessageStatus, MessageView } from '@ocsuite/types';
import { Column, Entity, Index } from 'typeorm';

/** A question, or the answer to the one before it with the facts it was given and how it was checked. */
@Entity('message')
@Index('message_order', ['tenantId', 'conversationId', 'createdAt'])
export class Message extends TenantEntity {
  @Column('uuid')
  conversationId!: string;

  @Column('text')
  role!: 'user' | 'assistant';

  @Column('text')
  content!: string;

  @Column('text')
  status!: MessageStatus;

  @Column('jsonb', { nullable: true })
  error!: Fault | null;

  @Column('jsonb', { default: [] })
  facts!: Fact[];

  @Column('jsonb', { nullable: true })
  grounding!: MessageView['grounding'];

  @Column('jsonb', { nullable: true })
  metadata!: MessageMetadata | null;

  @Column('timestamptz', { nullable: true })
  stopRequestedAt!: Date | null;
}
