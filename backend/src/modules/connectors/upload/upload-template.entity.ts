import { TenantEntity } from '@ocsuite/db';
import type { DateOrder, DecimalMark } from '@ocsuite/types';
import { Column, Entity, Index } from 'typeorm';
import type { ColumnMapping } from './column-mapping.js';

/** How a recurring export is read, so that nobody maps its columns twice. */
@Entity('upload_template')
@Index('upload_template_name', ['tenantId', 'name'], { unique: true })
export class UploadTemplate extends TenantEntity {
  @Column('text')
  name!: string;

  @Column('jsonb')
  mapping!: ColumnMapping;

  @Column('text', { nullable: true })
  dateOrder!: DateOrder | null;

  @Column('text', { nullable: true })
  decimal!: DecimalMark | null;

  @Column('text', { nullable: true })
  currency!: string | null;
}
