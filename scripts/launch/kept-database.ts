import type { EmbeddedPostgres } from '@ocsuite/db';
import type { Launch } from './launch.js';
import { openDatabaseServer } from './local-databases.js';
import { RestartPolicy } from './restart-policy.js';

/**
 * The administrator's URL of the database server. Our own server is restarted like any other process when it dies, on the
 * same port, so that everyone finds it again.
 */
export async function keepDatabaseServer(launch: Launch): Promise<string> {
  const { folder, secrets, progress, shutdown } = launch;
  const server = await openDatabaseServer(folder, secrets, progress);
  if (!server.embedded) return server.adminUrl;
  let current = server.embedded;
  shutdown.add({ stop: () => current.stop() });
  keepAlive(launch, current, (next) => (current = next)).catch((error: unknown) => {
    progress.say(error instanceof Error ? error.message : String(error));
    void shutdown.run(1);
  });
  return server.adminUrl;
}

async function keepAlive(
  { folder, secrets, progress, shutdown, record }: Launch,
  first: EmbeddedPostgres,
  onRestarted: (server: EmbeddedPostgres) => void,
): Promise<void> {
  const restarts = new RestartPolicy();
  record.update({ adminDatabase: { host: '127.0.0.1', port: first.port } });
  for (let server = first; ; onRestarted(server)) {
    await server.exited;
    if (shutdown.isStopping) return;
    if (restarts.next(Date.now()) === undefined) {
      throw new Error(`The database ended too often. Its log: ${folder.logs}/postgres.log`);
    }
    progress.say('The database ended unexpectedly, starting it again');
    const again = await openDatabaseServer(folder, secrets, progress, first.port);
    if (!again.embedded) return;
    server = again.embedded;
  }
}
