import { Column, Entity, PrimaryColumn } from 'typeorm';

/** How far a company lets itself use the language model. No row, or null: no limit of its own. */
@Entity('model_limit')
export class ModelLimit {
  @PrimaryColumn('uuid')
  tenantId!: string;

  // Written here and read by SQL that says which number it wants: Postgres would hand out text.
  @Column('bigint', { nullable: true })
  monthlySpendCapMicros!: number | null;

  /** Of one person. */
  @Column('integer', { nullable: true })
  tokensPerDay!: number | null;

  @Column('integer', { nullable: true })
  companyTokensPerDay!: number | null;
}
