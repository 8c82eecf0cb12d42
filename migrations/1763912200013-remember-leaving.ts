import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What was asked for when a source was disconnected is kept until it is done, so that a crash in between undoes nothing. */
export class RememberLeaving1763912200013 implements MigrationInterface {
  name = 'RememberLeaving1763912200013';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table connector add column leaving jsonb');
    // The owner of the tables sees all tenants' rows for this one statement.
    for (const table of tables) await runner.query(`alter table ${table} no force row level security`);
    await runner.query(`
      update connector set leaving = '{"purge": false, "requestedBy": null}'
      where state = 'disconnecting' and not exists (
        select from task where kind = 'purge' and (tenant_id, connector_id) = (connector.tenant_id, connector.id)
      )
    `);
    for (const table of tables) await runner.query(`alter table ${table} force row level security`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table connector drop column leaving');
  }
}

const tables = ['connector', 'task'];
