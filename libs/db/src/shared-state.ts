import type { DataSource } from 'typeorm';

/**
 * State that the outside world keeps for all tenants together, such as a provider's quota: documents under keys that name no
 * tenant, in tables of schema `app`. Tenant data has no place here.
 */
export class SharedState {
  constructor(private readonly dataSource: DataSource) {}

  /**
   * Replaces the document of `key` by what `work` makes of it, one process at a time. `now` is the database's clock, in
   * milliseconds, the same for all processes. `work` may run again and must have no effects.
   */
  async change<State extends object, Answer>(
    table: `app.${string}`,
    keyColumn: string,
    key: string,
    work: (state: Partial<State>, now: number) => { state: State; answer: Answer },
  ): Promise<Answer> {
    return this.dataSource.transaction(async (manager) => {
      await manager.query(`insert into ${table} (${keyColumn}) values ($1) on conflict do nothing`, [key]);
      const [row] = await manager.query<{ state: Partial<State>; now: number }[]>(
        `select state, (extract(epoch from clock_timestamp()) * 1000)::float8 as now
         from ${table} where ${keyColumn} = $1 for update`,
        [key],
      );
      const { state, answer } = work(row!.state, Math.floor(row!.now));
      await manager.query(`update ${table} set state = $2, updated_at = now() where ${keyColumn} = $1`, [
        key,
        state,
      ]);
      return answer;
    });
  }
}
