import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A question may be asked anew and an answer written anew: messages form a tree. Readers say what they think of answers. */
export class BranchConversations1763857120000 implements MigrationInterface {
  name = 'BranchConversations1763857120000';

  async up(runner: QueryRunner): Promise<void> {
    // Not even the owner sees rows of a table that forces its policies: lifted for the one update.
    await runner.query(`
      alter table message no force row level security;
      alter table message
        add column parent_id uuid,
        add column feedback jsonb,
        add foreign key (tenant_id, parent_id) references message (tenant_id, id) on delete cascade;
      update message set parent_id = earlier.parent_id
        from (
          select tenant_id, id, lag(id) over (partition by tenant_id, conversation_id order by created_at) as parent_id
          from message
        ) earlier
        where earlier.tenant_id = message.tenant_id and earlier.id = message.id;
      alter table message force row level security;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table message drop column parent_id, drop column feedback');
  }
}
