import { Column, Entity, PrimaryColumn } from 'typeorm';

/** One person's word on one insight. */
@Entity('insight_verdict')
export class InsightVerdict {
  @PrimaryColumn('uuid')
  tenantId!: string;

  @PrimaryColumn('uuid')
  insightId!: string;

  @PrimaryColumn('text')
  userId!: string;

  @Column('boolean')
  isUseful!: boolean;

  @Column('timestamptz', { default: () => 'now()' })
  updatedAt!: Date;
}
