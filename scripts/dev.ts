import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { freePort } from '@ocsuite/db';
import { rebuildOnChange } from './dev/rebuild-on-change.js';
import { openDataFolder } from './launch/data-folder.js';
import { LaunchError, reportFailure } from './launch/launch-error.js';
import { launchProduct, type RunningProduct } from './launch/launch-product.js';
import { compiledRoot, startServices } from './launch/product-services.js';
import { Progress } from './launch/progress.js';
import { runScript } from './launch/run-script.js';
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
    const pagesPort = withoutApi ? undefined : await freePort(VITE_PORT);
    // People open the dev server's pages, so sign-in and callbacks must lead back there.
    if (pagesPort) process.env['PUBLIC_URL'] ||= `http://127.0.0.1:${pagesPort}`;
    const product = await launchProduct(openDataFolder(), progress, shutdown, { withoutApi });
    if (pagesPort) await startPages(product, pagesPort);
    rebuildOnChange(
      (line) => progress.say(line),
      () => restart(product),
    );
    if (withoutApi) progress.announce('Worker ready', { ready: 'worker' });
    else progress.announce(`OCSuite ready: ${product.url}/app`, { ready: `${product.url}/app` });
    progress.say('Changes are picked up as you save. Ctrl-C stops everything.');
  } catch (error) {
    if (!shutdown.isStopping) reportFailure(error);
    await shutdown.run(1);
  }
}

async function startPages({ launch }: RunningProduct, port: number): Promise<void> {
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
async function restart({ launch, services }: RunningProduct): Promise<void> {
  const migrate = join(compiledRoot, 'scripts', 'migrate.js');
  await runScript(migrate, [], process.env, (line) => {
    if (line.includes('applied ')) launch.progress.say(line);
  });
  await Promise.all(services.map((service) => service.replace()));
  launch.progress.say('Running the new code');
}

await dev();
