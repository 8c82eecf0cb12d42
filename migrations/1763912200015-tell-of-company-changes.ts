import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What answers may know of a company is read from these. */
const tables = [
  'connector',
  'analytics_row',
  'analytics_snapshot',
  'upload_day',
  'module_insight',
  'task',
  'prompt_template',
  'board_meeting',
  'decision',
  'follow_up',
];

/**
 * Whoever keeps what was read of a company hears when it changes: once for each transaction, when it commits, in the order
 * of commits. A question that is asked after a change is heard of after it.
 */
export class TellOfCompanyChanges1763912200015 implements MigrationInterface {
  name = 'TellOfCompanyChanges1763912200015';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create function app.tell_company() returns trigger language plpgsql as $$
      declare
        changed text := coalesce(current_setting('app.tenant_id', true), '');
      begin
        if tg_level = 'ROW' then changed := new.id; end if;
        if changed <> '' then perform pg_notify('stream_event', changed || ' company'); end if;
        return null;
      end $$
    `);
    for (const table of tables) {
      await runner.query(`
        create trigger tell_company after insert or update or delete on ${table}
        for each statement execute function app.tell_company()
      `);
    }
    // Its rows change outside of any tenant's transaction, too.
    await runner.query(`
      create trigger tell_company after update on tenant
      for each row execute function app.tell_company()
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of [...tables, 'tenant']) await runner.query(`drop trigger tell_company on ${table}`);
    await runner.query('drop function app.tell_company');
  }
}
