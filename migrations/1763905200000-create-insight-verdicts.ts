import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What people thought of an insight: useful, or not. */
export class CreateInsightVerdicts1763905200000 implements MigrationInterface {
  name = 'CreateInsightVerdicts1763905200000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table insight_verdict (
        tenant_id uuid not null,
        insight_id uuid not null,
        user_id text not null,
        is_useful boolean not null,
        updated_at timestamptz not null default now(),
        primary key (tenant_id, insight_id, user_id),
        foreign key (tenant_id, insight_id) references module_insight (tenant_id, id) on delete cascade
      );
      call app.protect('insight_verdict');
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table insight_verdict');
  }
}
