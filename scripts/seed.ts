import { openDataFolder } from './launch/data-folder.js';
import { LaunchError, reportFailure } from './launch/launch-error.js';
import { Progress } from './launch/progress.js';
import { findLiveRun } from './launch/run-record.js';
import { hasDemoPeople, seedDemoTenant } from './launch/seed-demo-tenant.js';

/** `pnpm seed:slice2`: fills the demo tenant of the product that runs in this data folder. */
async function seed(): Promise<void> {
  const progress = new Progress(process.argv.includes('--json'));
  const run = findLiveRun(openDataFolder());
  if (!run?.url || !run.sandboxUrl || !hasDemoPeople(process.env)) {
    throw new LaunchError(
      'The demo tenant is filled through the running product and its sandbox. Run `npm start` first; it also fills it by itself.',
    );
  }
  const { url, sandboxUrl } = run;
  await progress.phase('Demo data', () => seedDemoTenant(url, sandboxUrl, (line) => progress.say(line)));
}

await seed().catch(reportFailure);
