import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What a company lets itself spend on the language model in a month. No row, or null: no cap of its own. */
@Entity('spend_cap')
export class SpendCap {
  @PrimaryColumn('uuid')
  tenantId!: string;

  // Postgres hands out bigint as text; a cap stays far below what a JavaScript number holds exactly.
  @Column('bigint', {
    nullable: true,
    transformer: {
      to: (micros: number | null) => micros,
      from: (stored: string | null) => (stored === null ? null : Number(stored)),
    },
  })
  monthlyMicros!: number | null;
}
