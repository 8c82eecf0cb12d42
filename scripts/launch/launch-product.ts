import type { DataFolder } from './data-folder.js';
import { keepDatabaseServer } from './kept-database.js';
import type { Launch } from './launch.js';
import { prepareDatabases } from './local-databases.js';
import { choosePorts } from './ports.js';
import { apiSpec, sandboxSpec, startServices, workerSpec } from './product-services.js';
import type { Progress } from './progress.js';
import { RunRecord } from './run-record.js';
import { loadSecrets } from './secrets.js';
import { hasDemoPeople, seedDemoTenant } from './seed-demo-tenant.js';
import { checkEnvironment, missingProviders, serviceEnvironment } from './service-environment.js';
import type { Service } from './service.js';
import type { Shutdown } from './shutdown.js';

export interface RunningProduct {
  launch: Launch;
  url: string;
  sandboxUrl: string | undefined;
  services: Service[];
}

export interface LaunchOptions {
  /** Only the worker, with what it needs. */
  withoutApi?: boolean;
  /** Serves the pages from somewhere else than the API; the demo's people come by them. */
  startPages?: (launch: Launch) => Promise<void>;
}

/** Starts everything in the order it depends on each other; what is started is stopped through `shutdown`. */
export async function launchProduct(
  folder: DataFolder,
  progress: Progress,
  shutdown: Shutdown,
  options: LaunchOptions = {},
): Promise<RunningProduct> {
  checkEnvironment(process.env);
  const record = await RunRecord.claim(folder, (name) =>
    progress.say(`Stopping ${name}, left over from an interrupted run`),
  );
  shutdown.add({ stop: async () => record.release() });
  const secrets = loadSecrets(folder);
  const launch: Launch = { folder, progress, shutdown, record, secrets, ports: await choosePorts(folder) };
  const url = process.env['PUBLIC_URL'] || `http://127.0.0.1:${launch.ports.web}`;

  const adminUrl = await progress.phase('Database', () => keepDatabaseServer(launch));
  const [{ urls }, sandbox] = await Promise.all([
    progress.phase('Migrations', () => prepareDatabases(adminUrl, secrets)),
    startSandbox(launch, url),
  ]);
  const { sandboxUrl } = sandbox;
  const setting = { urls, secrets, ports: launch.ports, publicUrl: url, sandboxUrl };
  const env = serviceEnvironment(process.env, setting);
  const services = await progress.phase(options.withoutApi ? 'Worker' : 'API and worker', () =>
    startServices(launch, [...(options.withoutApi ? [] : [apiSpec(launch, env)]), workerSpec(launch, env)]),
  );
  await options.startPages?.(launch);
  record.update({ url, ...(sandboxUrl ? { sandboxUrl } : {}) });
  if (sandboxUrl && !options.withoutApi && hasDemoPeople(process.env)) {
    await progress.phase('Demo data', () => seedDemoTenant(url, sandboxUrl, (line) => progress.say(line)));
  }
  return { launch, url, sandboxUrl, services: [...services, ...sandbox.services] };
}

async function startSandbox(launch: Launch, publicUrl: string) {
  if (missingProviders(process.env).length === 0) return { sandboxUrl: undefined, services: [] };
  const sandboxUrl = `http://127.0.0.1:${launch.ports.sandbox}`;
  const services = await startServices(launch, [sandboxSpec(launch, sandboxUrl, publicUrl)]);
  return { sandboxUrl, services };
}
