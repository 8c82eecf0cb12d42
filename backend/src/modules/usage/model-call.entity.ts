import { TenantEntity } from '@ocsuite/db';
import type { ModelPurpose } from '@ocsuite/types';
import { Column, Entity, Index } from 'typeorm';

/** One call of the language model and its bill. Only ever added to. */
@Entity('model_call')
@Index('model_call_newest', ['tenantId', 'createdAt'])
export class ModelCall extends TenantEntity {
  /** Null when nobody asked: the platform's own work, as commentary and condensed memory. */
  @Column('text', { nullable: true })
  userId!: string | null;

  @Column('text')
  purpose!: ModelPurpose;

  @Column('text')
  model!: string;

  @Column('integer')
  promptTokens!: number;

  @Column('integer')
  completionTokens!: number;

  @Column('integer')
  cachedTokens!: number;

  @Column('integer')
  reasoningTokens!: number;

  @Column('integer')
  costMicros!: number;

  /** True when the provider sent no bill and the tokens are our own count. */
  @Column('boolean')
  estimated!: boolean;
}
