import { TenantEntity } from '@ocsuite/db';
import type { AlertDeliveryView, AlertMessage, DeliveryStatus } from '@ocsuite/types';
import { Column, Entity, Index } from 'typeorm';

/** One message to one address, and how far it came. Its id is the message's own id on every attempt. */
@Entity('alert_delivery')
@Index('alert_delivery_newest', ['tenantId', 'createdAt', 'id'])
export class AlertDelivery extends TenantEntity {
  /** Null for tests. */
  @Column('uuid', { nullable: true })
  episodeId!: string | null;

  @Column('uuid', { nullable: true })
  webhookId!: string | null;

  @Column('text')
  channel!: AlertDeliveryView['channel'];

  @Column('text')
  target!: string;

  @Column('jsonb')
  message!: AlertMessage;

  @Column('text', { default: 'waiting' })
  status!: DeliveryStatus;

  /** 0 for the first sending, one more for each asked for by hand. */
  @Column('integer', { default: 0 })
  round!: number;

  @Column('integer', { default: 0 })
  attempts!: number;

  @Column('timestamptz')
  dueAt!: Date;

  @Column('timestamptz', { nullable: true })
  nextTryAt!: Date | null;

  @Column('text', { nullable: true })
  lastError!: string | null;

  @Column('timestamptz', { nullable: true })
  finishedAt!: Date | null;
}
