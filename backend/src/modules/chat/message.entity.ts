import { TenantEntity } from '@ocsuite/db';
import type { Fact, Fault, Feedback, MessageMetadata, MessageStatus, MessageView } from '@ocsuite/types';
import { Column, Entity, Index } from 'typeorm';

/** A question, or the answer to its parent with the facts it was given and how it was checked. */
@Entity('message')
@Index('message_order', ['tenantId', 'conversationId', 'createdAt'])
export class Message extends TenantEntity {
  @Column('uuid')
  conversationId!: string;

  /** The message it follows; null for a conversation's first. Siblings are branches. */
  @Column('uuid', { nullable: true })
  parentId!: string | null;

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

  @Column('jsonb', { nullable: true })
  feedback!: Feedback | null;
}
