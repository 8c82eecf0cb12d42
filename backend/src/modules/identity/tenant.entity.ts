import type { Goals, OnboardingStep } from '@ocsuite/types';
import { Column, CreateDateColumn, Entity, Index, PrimaryColumn } from 'typeorm';

/** An organisation of the identity provider, and how it wants its figures. */
@Entity('tenant')
@Index('tenant_organization', ['organizationId'], { unique: true })
export class Tenant {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('text')
  organizationId!: string;

  @Column('text')
  name!: string;

  @Column('text')
  slug!: string;

  @Column('text', { default: 'EUR' })
  currency!: string;

  @Column('text', { default: 'UTC' })
  timeZone!: string;

  @Column('text', { default: 'en' })
  locale!: string;

  @Column('text', { default: 'company' })
  onboardingStep!: OnboardingStep;

  @Column('jsonb', { default: {} })
  goals!: Partial<Goals>;

  @CreateDateColumn({ type: 'timestamptz' })
  createdAt!: Date;
}
