import type { DataSource } from 'typeorm';

/**
 * Refuses to run as a role that row-level security does not bind: a superuser, one with BYPASSRLS, or the owner of the
 * tables (who could switch the policies off).
 */
export async function assertPowerless(dataSource: DataSource, variable: string): Promise<void> {
  const [role] = await dataSource.query<{ name: string; bypasses: boolean; owns: boolean }[]>(`
    select current_user as name,
           rolsuper or rolbypassrls as bypasses,
           exists (select from pg_class where relkind = 'r' and pg_has_role(pg_roles.oid, relowner, 'member')) as owns
    from pg_roles where rolname = current_user`);
  if (role && !role.bypasses && !role.owns) return;
  throw new Error(
    `${variable} connects as ${role?.name}, which row-level security does not bind. Use the role that the migrations made for it.`,
  );
}
