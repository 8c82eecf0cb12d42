import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { EmbeddedPostgres } from '@ocsuite/db';
import type { DataFolder } from './data-folder.js';
import { LaunchError } from './launch-error.js';
import { openDatabaseServer, prepareDatabases, type DatabaseServer } from './local-databases.js';
import { choosePorts, type Ports } from './ports.js';
import type { Progress } from './progress.js';
import { RestartPolicy } from './restart-policy.js';
import { RunRecord } from './run-record.js';
import { runScript } from './run-script.js';
import { loadSecrets, type LocalSecrets } from './secrets.js';
import { checkEnvironment, missingProviders, serviceEnvironment } from './service-environment.js';
import { Service } from './service.js';
import { Shutdown } from './shutdown.js';

export type ServiceName = 'api' | 'worker' | 'sandbox';

export interface RunningProduct {
  url: string;
  sandboxUrl: string | undefined;
  /** What API and worker run with. */
  env: NodeJS.ProcessEnv;
  services: Partial<Record<ServiceName, Service>>;
}

interface Launch {
  folder: DataFolder;
  progress: Progress;
  shutdown: Shutdown;
  record: RunRecord;
  secrets: LocalSecrets;
  ports: Ports;
}

const compiled = join(import.meta.dirname, '..', '..');

/** Starts everything in the order it depends on each other; what is started is stopped through `shutdown`. */
export async function launchProduct(
  folder: DataFolder,
  progress: Progress,
  shutdown: Shutdown,
): Promise<RunningProduct> {
  checkEnvironment(process.env);
  const record = await RunRecord.claim(folder, (name) =>
    progress.say(`Stopping ${name}, left over from an interrupted run`),
  );
  shutdown.add({ stop: async () => record.release() });
  const launch: Launch = {
    folder,
    progress,
    shutdown,
    record,
    secrets: loadSecrets(folder),
    ports: await choosePorts(folder),
  };
  const url = process.env['PUBLIC_URL'] || `http://127.0.0.1:${launch.ports.web}`;
  const server = await progress.phase('Database', () => startDatabase(launch));
  const sandboxStarting = startSandbox(launch, url);
  const { urls } = await progress.phase('Migrations', () =>
    prepareDatabases(server.adminUrl, launch.secrets),
  );
  const { sandboxUrl, service: sandbox } = await sandboxStarting;
  const env = serviceEnvironment(process.env, {
    urls,
    secrets: launch.secrets,
    ports: launch.ports,
    publicUrl: url,
    sandboxUrl,
  });
  await progress.phase('Demo data', () => seed(env, progress));
  const { api, worker } = await progress.phase('API and worker', () => startProcesses(launch, env));
  record.update({ url, ...(sandboxUrl ? { sandboxUrl } : {}) });
  return { url, sandboxUrl, env, services: { api, worker, ...(sandbox ? { sandbox } : {}) } };
}

async function startDatabase(launch: Launch): Promise<DatabaseServer> {
  const server = await openDatabaseServer(launch.folder, launch.secrets, launch.progress);
  if (server.embedded) keepDatabase(launch, server.embedded);
  return server;
}

/** Our own server is restarted like any other process, on the same port, so that everyone finds it again. */
function keepDatabase(
  { folder, secrets, progress, shutdown, record }: Launch,
  first: EmbeddedPostgres,
): void {
  const restarts = new RestartPolicy();
  let current = first;
  const watch = async (): Promise<void> => {
    record.update({ adminDatabase: { host: '127.0.0.1', port: current.port } });
    await current.exited;
    if (shutdown.isStopping) return;
    if (restarts.next(Date.now()) === undefined) {
      progress.say(`The database ended too often. Its log: ${folder.logs}/postgres.log`);
      return void shutdown.run(1);
    }
    progress.say('The database ended unexpectedly, starting it again');
    const again = await openDatabaseServer(folder, secrets, progress, current.port);
    current = again.embedded ?? current;
    await watch();
  };
  shutdown.add({ stop: () => current.stop() });
  watch().catch((error: unknown) => {
    progress.say(error instanceof Error ? error.message : String(error));
    void shutdown.run(1);
  });
}

async function startSandbox(launch: Launch, publicUrl: string) {
  if (missingProviders(process.env).length === 0) return { sandboxUrl: undefined, service: undefined };
  const { folder, ports, shutdown } = launch;
  const sandboxUrl = `http://127.0.0.1:${ports.sandbox}`;
  const service = createService(launch, {
    name: 'sandbox',
    script: join(compiled, 'libs/sandbox/src/main.js'),
    env: {
      ...process.env,
      SANDBOX_PORT: String(ports.sandbox),
      OCSUITE_DATA_DIR: folder.path,
      SANDBOX_APP_ORIGIN: publicUrl,
    },
    healthUrl: `${sandboxUrl}/_sandbox`,
  });
  shutdown.add(stepOf(service));
  await service.start();
  return { sandboxUrl, service };
}

async function startProcesses(launch: Launch, env: NodeJS.ProcessEnv) {
  const { ports, shutdown } = launch;
  const api = createService(launch, {
    name: 'api',
    script: join(compiled, 'backend/src/main.api.js'),
    env,
    healthUrl: `http://127.0.0.1:${ports.web}/health/live`,
  });
  const worker = createService(launch, {
    name: 'worker',
    script: join(compiled, 'backend/src/main.worker.js'),
    env,
    healthUrl: `http://127.0.0.1:${ports.workerHealth}/health/live`,
  });
  shutdown.add(stepOf(api), stepOf(worker));
  await Promise.all([api.start(), worker.start()]);
  return { api, worker };
}

function createService(
  { folder, progress, record, shutdown }: Launch,
  what: { name: ServiceName; script: string; env: NodeJS.ProcessEnv; healthUrl: string },
): Service {
  if (!existsSync(what.script)) throw new LaunchError(`The build has no ${what.name} (${what.script})`);
  return new Service({
    ...what,
    logFile: join(folder.logs, `${what.name}.log`),
    say: (line) => progress.say(line),
    onSpawn: (pid) => record.addService(what.name, pid),
    onGivenUp: () => void shutdown.run(1),
  });
}

function stepOf(service: Service) {
  return { stop: () => service.stop(), force: () => service.kill() };
}

/** Repeatable: it adds what is missing. */
async function seed(env: NodeJS.ProcessEnv, progress: Progress): Promise<void> {
  const script = join(compiled, 'scripts/seed/slice2.js');
  if (existsSync(script)) await runScript(script, [], env, (line) => progress.say(`seed: ${line}`));
}
