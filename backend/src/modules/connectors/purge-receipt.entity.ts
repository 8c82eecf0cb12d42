import { TenantEntity } from '@ocsuite/db';
import type { PurgeReceiptView } from '@ocsuite/types';
import { Column, Entity, Index } from 'typeorm';

/** What was erased with a connector, and the questions whose answers show that nothing is left. */
@Entity('purge_receipt')
@Index('purge_receipt_connector', ['tenantId', 'connectorId'], { unique: true })
export class PurgeReceipt extends TenantEntity {
  @Column('uuid')
  connectorId!: string;

  @Column('text')
  connectorName!: string;

  @Column('text', { nullable: true })
  requestedBy!: string | null;

  @Column('jsonb')
  erased!: PurgeReceiptView['erased'];

  @Column('jsonb')
  proof!: PurgeReceiptView['proof'];
}
