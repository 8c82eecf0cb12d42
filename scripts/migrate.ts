import { openDataFolder } from './launch/data-folder.js';
import { reportFailure } from './launch/launch-error.js';
import { prepareDatabases, withDatabaseServer } from './launch/local-databases.js';
import { Progress } from './launch/progress.js';
import { loadSecrets } from './launch/secrets.js';

/** `pnpm migrate`: roles, databases and tables of the local server or of DATABASE_URL (an administrator's), then done. */
async function migrate(): Promise<void> {
  const progress = new Progress(process.argv.includes('--json'));
  const folder = openDataFolder();
  const secrets = loadSecrets(folder);
  await withDatabaseServer(folder, secrets, progress, async (adminUrl) => {
    const { applied } = await progress.phase('Migrations', () => prepareDatabases(adminUrl, secrets));
    for (const name of applied) progress.say(`applied ${name}`);
    progress.announce(applied.length ? `${applied.length} migrations applied` : 'Nothing to migrate', {
      applied,
    });
  });
}

await migrate().catch(reportFailure);
