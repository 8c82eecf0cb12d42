import { join } from 'node:path';
import { openDataFolder } from './launch/data-folder.js';
import { LaunchError, reportFailure } from './launch/launch-error.js';
import { prepareDatabases, withDatabaseServer } from './launch/local-databases.js';
import { Progress } from './launch/progress.js';
import { findLiveRun } from './launch/run-record.js';
import { runScript } from './launch/run-script.js';
import { loadSecrets } from './launch/secrets.js';
import { checkEnvironment, serviceEnvironment } from './launch/service-environment.js';

const NO_SERVER = 'http://127.0.0.1:1';

/** `pnpm seed:slice2`: fills the demo tenant, in the database of a run in progress or in the one at rest. */
async function seed(): Promise<void> {
  const progress = new Progress(process.argv.includes('--json'));
  const folder = openDataFolder();
  checkEnvironment(process.env);
  const run = findLiveRun(folder);
  if (run && !run.url)
    throw new LaunchError('OCSuite is just starting here and seeds by itself. Try again when it is ready.');
  const secrets = loadSecrets(folder);
  await withDatabaseServer(folder, secrets, progress, async (adminUrl) => {
    const { urls } = await progress.phase('Migrations', () => prepareDatabases(adminUrl, secrets));
    const publicUrl = run?.url ?? 'http://127.0.0.1:3000';
    const env = serviceEnvironment(process.env, {
      urls,
      secrets,
      ports: { web: Number(new URL(publicUrl).port) || 0, sandbox: 0, workerHealth: 0 },
      publicUrl,
      sandboxUrl: run?.sandboxUrl ?? NO_SERVER,
    });
    const script = join(import.meta.dirname, 'seed', 'slice2.js');
    await progress.phase('Demo data', () => runScript(script, [], env, (line) => progress.say(line)));
  });
}

await seed().catch(reportFailure);
