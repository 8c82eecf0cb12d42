import { TenantEntity } from '@ocsuite/db';
import { Column, Entity, Index } from 'typeorm';

/** An address that alerts are posted to. Both secrets are sealed. */
@Entity('alert_webhook')
@Index('alert_webhook_url', ['tenantId', 'url'], { unique: true })
export class AlertWebhook extends TenantEntity {
  @Column('text')
  url!: string;

  @Column('text')
  secret!: string;

  @Column('text', { nullable: true })
  oldSecret!: string | null;

  @Column('timestamptz', { nullable: true })
  oldSecretUntil!: Date | null;
}
