import { join } from 'node:path';
import { freePort } from '@ocsuite/db';
import type { DataFolder } from '../launch/data-folder.js';
import { LaunchError } from '../launch/launch-error.js';
import { prepareDatabases, withDatabaseServer } from '../launch/local-databases.js';
import { readLastPorts } from '../launch/ports.js';
import { compiledRoot } from '../launch/product-services.js';
import type { Progress } from '../launch/progress.js';
import type { Run } from '../launch/run-record.js';
import { loadSecrets } from '../launch/secrets.js';
import { serviceEnvironment } from '../launch/service-environment.js';
import { Service } from '../launch/service.js';
import type { Shutdown } from '../launch/shutdown.js';

/** One more worker beside a run in progress: it takes jobs from the same queues. */
export async function startExtraWorker(
  folder: DataFolder,
  run: Run,
  progress: Progress,
  shutdown: Shutdown,
): Promise<Service> {
  const publicUrl = run.url;
  if (!publicUrl) throw new LaunchError('OCSuite is just starting here. Try again when it is ready.');
  const secrets = loadSecrets(folder);
  const { urls } = await withDatabaseServer(folder, secrets, progress, (adminUrl) =>
    prepareDatabases(adminUrl, secrets),
  );
  const workerHealth = await freePort();
  const mail = readLastPorts(folder)?.mail ?? 0;
  const ports = { web: Number(new URL(publicUrl).port), sandbox: 0, mail, workerHealth };
  const setting = { urls, secrets, ports, publicUrl, sandboxUrl: run.sandboxUrl };
  const service = new Service({
    name: 'worker',
    script: join(compiledRoot, 'backend/src/main.worker.js'),
    env: serviceEnvironment(process.env, setting),
    healthUrl: `http://127.0.0.1:${workerHealth}/health/live`,
    logFile: join(folder.logs, 'extra-worker.log'),
    say: (line) => progress.say(line),
    onSpawn: () => {},
    onGivenUp: () => void shutdown.run(1),
  });
  shutdown.add({ stop: () => service.stop(), force: () => service.kill() });
  await progress.phase('Worker, beside the run in progress', () => service.start());
  return service;
}
