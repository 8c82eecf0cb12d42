import { TenantEntity } from '@ocsuite/db';
import { Column, Entity } from 'typeorm';
import type { MemoryLine } from './memory-lines.calc.js';

/** What the branch up to and including a message was condensed to. Its id is that message's. */
@Entity('conversation_memory')
export class ConversationMemory extends TenantEntity {
  @Column('jsonb')
  lines!: MemoryLine[];

  /** Who worded it: `template` when the model was away. */
  @Column('text')
  source!: 'model' | 'template';
}
