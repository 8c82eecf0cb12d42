import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A company limits its tokens of a day as it limits its money of a month. */
export class LimitTokensPerCompany1763908000003 implements MigrationInterface {
  name = 'LimitTokensPerCompany1763908000003';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table spend_cap rename to model_limit;
      alter table model_limit rename constraint spend_cap_pkey to model_limit_pkey;
      alter table model_limit rename column monthly_micros to monthly_spend_cap_micros;
      alter table model_limit
        add column tokens_per_day integer check (tokens_per_day >= 0),
        add column company_tokens_per_day integer check (company_tokens_per_day >= 0);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table model_limit drop column tokens_per_day, drop column company_tokens_per_day;
      alter table model_limit rename column monthly_spend_cap_micros to monthly_micros;
      alter table model_limit rename constraint model_limit_pkey to spend_cap_pkey;
      alter table model_limit rename to spend_cap;
    `);
  }
}
