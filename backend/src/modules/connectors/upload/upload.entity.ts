import { TenantEntity } from '@ocsuite/db';
import type { UploadView } from '@ocsuite/types';
import { Column, Entity, Index } from 'typeorm';
import type { ColumnMapping } from './column-mapping.js';

/** A file that was stored: the same content with the same mapping is stored once. */
@Entity('upload')
@Index('upload_content', ['tenantId', 'connectorId', 'contentHash'], { unique: true })
export class Upload extends TenantEntity {
  @Column('uuid')
  connectorId!: string;

  @Column('text')
  fileName!: string;

  @Column('text')
  contentHash!: string;

  @Column('jsonb')
  mapping!: ColumnMapping;

  @Column('integer')
  rowCount!: number;

  @Column('date')
  periodFrom!: string;

  @Column('date')
  periodTo!: string;

  @Column('jsonb')
  totals!: UploadView['totals'];

  @Column('text', { nullable: true })
  uploadedBy!: string | null;
}
