import { TenantEntity } from '@ocsuite/db';
import type { AlertState, AlertTelling, Severity } from '@ocsuite/types';
import { Column, Entity, Index } from 'typeorm';

/** One incident as people are told about it, from its alarm to its end. */
@Entity('alert_episode')
@Index('alert_episode_insight', ['tenantId', 'insightId'], { unique: true })
@Index('alert_episode_newest', ['tenantId', 'state', 'alarmAt', 'id'])
export class AlertEpisode extends TenantEntity {
  @Column('uuid')
  insightId!: string;

  @Column('text')
  moduleSlug!: string;

  @Column('text')
  severity!: Severity;

  @Column('text')
  alarmSeverity!: Severity;

  @Column('text')
  state!: AlertState;

  @Column('text', { nullable: true })
  stateBefore!: AlertState | null;

  @Column('boolean', { default: false })
  closedByHand!: boolean;

  @Column('timestamptz', { nullable: true })
  until!: Date | null;

  /** The insight's words, without citations. */
  @Column('text')
  headline!: string;

  @Column('text')
  summary!: string;

  @Column('text')
  telling!: AlertTelling;

  /** When the quiet time that held the newest alarm back is over. */
  @Column('timestamptz', { nullable: true })
  toldAfter!: Date | null;

  @Column('timestamptz')
  alarmAt!: Date;

  @Column('timestamptz', { nullable: true })
  closedAt!: Date | null;

  @Column('timestamptz', { default: () => 'now()' })
  updatedAt!: Date;
}
