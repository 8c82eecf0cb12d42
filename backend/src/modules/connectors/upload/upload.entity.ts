import { TenantEntity } from '@ocsuite/db';
import type {
  Fault,
  UploadChoices,
  UploadLayout,
  UploadQuestion,
  UploadStatus,
  UploadView,
} from '@ocsuite/types';
import { Column, Entity, Index } from 'typeorm';
import type { ColumnMapping } from './column-mapping.js';

/** A file on its way to being a source, and what it brought once it is one. */
@Entity('upload')
@Index('upload_content', ['tenantId', 'connectorId', 'contentHash'], {
  unique: true,
  where: `"status" = 'stored'::text`,
})
@Index('upload_newest', ['tenantId', 'createdAt'])
export class Upload extends TenantEntity {
  @Column('uuid', { nullable: true })
  connectorId!: string | null;

  @Column('text')
  fileName!: string;

  /** Of the bytes as they came. */
  @Column('text', { nullable: true })
  fileHash!: string | null;

  /** Of the bytes and the figures they were read as, once they are read: the same again changes nothing. */
  @Column('text', { nullable: true })
  contentHash!: string | null;

  @Column('text', { default: 'receiving' })
  status!: UploadStatus;

  @Column('bigint', { default: 0, transformer: { from: Number, to: (bytes: number) => bytes } })
  bytes!: number;

  @Column('jsonb', { nullable: true })
  layout!: UploadLayout | null;

  @Column('jsonb', { nullable: true })
  mapping!: ColumnMapping | null;

  @Column('jsonb', { default: {} })
  choices!: UploadChoices;

  @Column('jsonb', { default: [] })
  questions!: UploadQuestion[];

  @Column('integer', { default: 0 })
  rowCount!: number;

  @Column('integer', { default: 0 })
  badRows!: number;

  @Column('date', { nullable: true })
  periodFrom!: string | null;

  @Column('date', { nullable: true })
  periodTo!: string | null;

  @Column('jsonb', { default: {} })
  totals!: UploadView['totals'];

  @Column('jsonb', { default: [] })
  preview!: UploadView['preview'];

  @Column('jsonb', { nullable: true })
  problem!: Fault | null;

  @Column('text', { nullable: true })
  uploadedBy!: string | null;

  /** The work under way on the file. */
  @Column('uuid', { nullable: true })
  taskId!: string | null;

  /** The work that its figures started. */
  @Column('uuid', { nullable: true })
  followUpTaskId!: string | null;

  /** Files stored before layers were kept cannot be taken back one by one. */
  @Column('boolean', { default: false })
  isUndoable!: boolean;

  @Column('timestamptz', { nullable: true })
  storedAt!: Date | null;
}
