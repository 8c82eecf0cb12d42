import { TenantEntity } from '@ocsuite/db';
import type {
  ActionItem,
  CommentarySource,
  Evidence,
  Finding,
  InsightEvent,
  InsightStatus,
  Severity,
} from '@ocsuite/types';
import { Column, Entity, Index } from 'typeorm';

/** A finding as it was computed, without the evidence that has a column of its own. */
export type StoredFinding = Omit<Finding, 'evidence' | 'severity' | 'score' | 'status'>;

/** What a module found, in figures and in words. */
@Entity('module_insight')
@Index('module_insight_finding', ['tenantId', 'moduleSlug', 'connectorId', 'findingId'], { unique: true })
@Index('module_insight_newest', ['tenantId', 'moduleSlug', 'createdAt'])
export class ModuleInsight extends TenantEntity {
  @Column('text')
  moduleSlug!: string;

  @Column('uuid')
  connectorId!: string;

  @Column('text')
  findingId!: string;

  @Column('text')
  severity!: Severity;

  /** The severity's place in its vocabulary, to sort by. */
  @Column('smallint')
  severityRank!: number;

  @Column('double precision')
  score!: number;

  @Column('text')
  status!: InsightStatus;

  @Column('text')
  headline!: string;

  @Column('text')
  summary!: string;

  @Column('jsonb', { default: [] })
  highlights!: string[];

  @Column('jsonb', { default: [] })
  risks!: string[];

  @Column('jsonb', { default: [] })
  actionItems!: ActionItem[];

  @Column('jsonb')
  finding!: StoredFinding;

  @Column('jsonb')
  evidence!: Evidence;

  @Column('text')
  commentarySource!: CommentarySource;

  /** Oldest first. */
  @Column('jsonb', { default: [] })
  history!: InsightEvent[];

  /** Fingerprint of the rows that it rests on. */
  @Column('text', { default: '' })
  basis!: string;

  @Column('timestamptz', { default: () => 'now()' })
  updatedAt!: Date;
}
