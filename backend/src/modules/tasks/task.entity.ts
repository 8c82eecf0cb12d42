import { TenantEntity } from '@ocsuite/db';
import type { Fault, TaskKind, TaskStatus, TaskStep } from '@ocsuite/types';
import { Column, Entity, Index } from 'typeorm';

/** A piece of long work that people can watch. */
@Entity('task')
@Index('task_under_way', ['tenantId', 'dedupeKey'], {
  unique: true,
  where: `"status" = ANY (ARRAY['queued'::text, 'running'::text])`,
})
@Index('task_one_module_run', ['tenantId'], {
  unique: true,
  where: `kind = 'module-run' and status = 'running'`,
})
@Index('task_newest', ['tenantId', 'createdAt'])
export class Task extends TenantEntity {
  @Column('text')
  kind!: TaskKind;

  @Column('text')
  title!: string;

  @Column('text', { nullable: true })
  moduleSlug!: string | null;

  @Column('uuid', { nullable: true })
  connectorId!: string | null;

  @Column('text')
  status!: TaskStatus;

  @Column('smallint', { default: 0 })
  progress!: number;

  @Column('jsonb', { default: [] })
  steps!: TaskStep[];

  @Column('jsonb', { nullable: true })
  error!: Fault | null;

  @Column('smallint', { default: 0 })
  attempts!: number;

  @Column('text')
  dedupeKey!: string;

  @Column('text', { nullable: true })
  requestedBy!: string | null;

  @Column('timestamptz', { nullable: true })
  startedAt!: Date | null;

  @Column('timestamptz', { nullable: true })
  finishedAt!: Date | null;
}
