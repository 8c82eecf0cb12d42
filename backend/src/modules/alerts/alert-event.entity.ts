import { TenantEntity } from '@ocsuite/db';
import type { AlertEventKind, AlertTelling, Severity } from '@ocsuite/types';
import { Column, Entity, Index } from 'typeorm';

/** One line of an episode's history. */
@Entity('alert_event')
@Index('alert_event_of_episode', ['tenantId', 'episodeId', 'createdAt'])
@Index('alert_event_told', ['tenantId', 'telling', 'createdAt'])
export class AlertEvent extends TenantEntity {
  @Column('uuid')
  episodeId!: string;

  @Column('text')
  kind!: AlertEventKind;

  @Column('text')
  severity!: Severity;

  /** Null when the product itself did it. */
  @Column('text', { nullable: true })
  actorId!: string | null;

  @Column('timestamptz', { nullable: true })
  until!: Date | null;

  /** Of alarms only; the told ones of a week are its budget. */
  @Column('text', { nullable: true })
  telling!: AlertTelling | null;
}
