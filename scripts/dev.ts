import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { freePort } from '@ocsuite/db';
import { startExtraWorker } from './dev/extra-worker.js';
import { rebuildOnChange } from './dev/rebuild-on-change.js';
import { openDataFolder } from './launch/data-folder.js';
import { LaunchError, reportFailure } from './launch/launch-error.js';
import { launchProduct } from './launch/launch-product.js';
import type { Launch } from './launch/launch.js';
import { compiledRoot, startServices } from './launch/product-services.js';
import { Progress } from './launch/progress.js';
import { findLiveRun } from './launch/run-record.js';
import { runScript } from './launch/run-script.js';
import type { Service } from './launch/service.js';
import { Shutdown } from './launch/shutdown.js';

const VITE_PORT = 5173;

/**
 * `pnpm dev`: like start, but the server restarts with new code and the pages come from the dev server, which replaces them
 * in the open browser. `--only worker` runs the worker without API and pages.
 */
async function dev(): Promise<void> {
  const { values } = parseArgs({
    options: { only: { type: 'string' }, json: { type: 'boolean', default: false } },
  });
  if (values.only && values.only !== 'worker') throw new LaunchError('There is only: --only worker');
  const withoutApi = values.only === 'worker';
  const progress = new Progress(values.json);
  const shutdown = new Shutdown((line) => progress.say(line));
  shutdown.listen();
  try {
    if (withoutApi) await developWorker(progress, shutdown);
    else await developProduct(progress, shutdown);
    progress.say('Changes are picked up as you save. Ctrl-C stops everything.');
  } catch (error) {
    if (!shutdown.isStopping) reportFailure(error);
    await shutdown.run(1);
  }
}

async function developProduct(progress: Progress, shutdown: Shutdown): Promise<void> {
  const pagesPort = await freePort(VITE_PORT);
  // People open the dev server's pages, so sign-in and callbacks must lead back there.
  process.env['PUBLIC_URL'] ||= `http://127.0.0.1:${pagesPort}`;
  const { url, services } = await launchProduct(openDataFolder(), progress, shutdown, {
    startPages: (launch) => startPages(launch, pagesPort),
  });
  restartOnChange(progress, services);
  progress.announce(`OCSuite ready: ${url}/app`, { ready: `${url}/app` });
}

/** Joins the run in progress when there is one, else brings what a worker needs. */
async function developWorker(progress: Progress, shutdown: Shutdown): Promise<void> {
  const folder = openDataFolder();
  const run = findLiveRun(folder);
  const services = run
    ? [await startExtraWorker(folder, run, progress, shutdown)]
    : (await launchProduct(folder, progress, shutdown, { withoutApi: true })).services;
  restartOnChange(progress, services);
  progress.announce('Worker ready', { ready: 'worker' });
}

async function startPages(launch: Launch, port: number): Promise<void> {
  const origin = `http://127.0.0.1:${port}`;
  await startServices(launch, [
    {
      name: 'pages',
      script: join('node_modules', 'vite', 'bin', 'vite.js'),
      args: ['frontend', '--host', '127.0.0.1', '--port', String(port), '--strictPort'],
      env: { ...process.env, OCSUITE_API_URL: `http://127.0.0.1:${launch.ports.web}` },
      healthUrl: `${origin}/app/`,
    },
  ]);
}

/** New code may bring new migrations: first the tables, in a process that loads the new code, then the services. */
function restartOnChange(progress: Progress, services: Service[]): void {
  const say = (line: string) => progress.say(line);
  rebuildOnChange(say, async () => {
    const migrate = join(compiledRoot, 'scripts', 'migrate.js');
    await runScript(migrate, [], process.env, (line) => (line.includes('applied ') ? say(line) : undefined));
    await Promise.all(services.map((service) => service.replace()));
    say('Running the new code');
  });
}

await dev();
