import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who erases a source erases its figures, and those stand in the messages about it as well. */
export class EraseAlertDeliveries1763865900000 implements MigrationInterface {
  name = 'EraseAlertDeliveries1763865900000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table alert_delivery
        drop constraint alert_delivery_tenant_id_episode_id_fkey,
        add foreign key (tenant_id, episode_id) references alert_episode (tenant_id, id) on delete cascade
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table alert_delivery
        drop constraint alert_delivery_tenant_id_episode_id_fkey,
        add foreign key (tenant_id, episode_id) references alert_episode (tenant_id, id) on delete set null (episode_id)
    `);
  }
}
