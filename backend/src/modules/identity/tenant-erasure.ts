import { Injectable } from '@nestjs/common';
import { TenantDb, type TenantScope, type TenantTx } from '@ocsuite/db';
import { RequestCounters } from '../../http/request-counters.js';
import { GenerationLog } from '../../live/index.js';
import { TenantJobs } from '../../queue/index.js';

/** What was erased, by table, and the queries whose answers show that nothing is left. */
export interface Erasure {
  erased: Record<string, number>;
  proof: { query: string; rows: number }[];
}

interface Table {
  name: string;
  /** Tables that its rows point to. */
  needs: string[];
  /** False for trails that are only added to: their rows go with the tenant's own. */
  mayDelete: boolean;
}

/** Erases a company: every row that bears its id, its keys among them, its jobs, its running answers and its counters. */
@Injectable()
export class TenantErasure {
  constructor(
    private readonly db: TenantDb,
    private readonly jobs: TenantJobs,
    private readonly counters: RequestCounters,
    private readonly answers: GenerationLog,
  ) {}

  /** The rows go first: jobs that are still at work then find nothing, and end. */
  async erase(scope: TenantScope): Promise<Erasure> {
    const { erased, proof } = await this.eraseRows(scope);
    const { tenantId } = scope;
    await this.answers.erase(scope);
    const outside = {
      queued_jobs: await this.jobs.erase(tenantId),
      request_counters: await this.counters.forget(tenantId),
    };
    const query = `jobs of all queues whose data.tenantId is '${tenantId}'`;
    const left = { query, rows: await this.jobs.count(tenantId) };
    return { erased: { ...erased, ...outside }, proof: [...proof, left] };
  }

  /** All in one transaction. Afterwards nothing that was sealed for the tenant opens, in no backup either. */
  private eraseRows(scope: TenantScope): Promise<Erasure> {
    return this.db.withTenant(scope, async (tx) => {
      const tables = await this.tables(tx);
      const before = await this.count(tx, tables);
      for (const { name } of inOrder(tables.filter(({ mayDelete }) => mayDelete))) {
        await tx.manager.query(`delete from ${name} where tenant_id = $1`, [tx.tenantId]);
      }
      await tx.manager.query('delete from tenant where id = $1', [tx.tenantId]);
      const erased = Object.fromEntries(before.map(({ table, rows }) => [table, rows]));
      const proof = (await this.count(tx, tables)).map(({ query, rows }) => ({ query, rows }));
      return { erased, proof };
    });
  }

  /** As the catalogue knows them: a table that is added tomorrow is erased without anybody thinking of it. */
  private tables(tx: TenantTx): Promise<Table[]> {
    return tx.manager.query(
      `select class.oid::regclass::text as name,
              array(select confrelid::regclass::text from pg_constraint
                    where contype = 'f' and conrelid = class.oid and confrelid <> class.oid) as needs,
              has_table_privilege(class.oid, 'delete') as "mayDelete"
       from pg_class as class
       join pg_attribute as column_ on attrelid = class.oid and attname = 'tenant_id' and not attisdropped
       where relnamespace = 'public'::regnamespace and relkind = 'r' order by 1`,
    );
  }

  private async count(
    tx: TenantTx,
    tables: Table[],
  ): Promise<{ table: string; query: string; rows: number }[]> {
    const counts = [];
    for (const { name } of tables) {
      const query = `select count(*)::int as rows from ${name} where tenant_id = '${tx.tenantId}'`;
      const [answer] = await tx.manager.query<{ rows: number }[]>(query);
      counts.push({ table: name, query, rows: answer!.rows });
    }
    return counts;
  }
}

/** Whoever points to others goes before them. */
function inOrder(tables: Table[]): Table[] {
  const order: Table[] = [];
  for (let left = tables; left.length > 0;) {
    const free = left.filter(
      ({ name }) => !left.some((other) => other.name !== name && other.needs.includes(name)),
    );
    if (free.length === 0)
      throw new Error('Tables point to each other in a circle; none can be erased first');
    order.push(...free);
    left = left.filter((table) => !free.includes(table));
  }
  return order;
}
