import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { LaunchError } from './launch-error.js';
import type { Launch } from './launch.js';
import { Service } from './service.js';

export interface ServiceSpec {
  name: string;
  script: string;
  args?: string[];
  env: NodeJS.ProcessEnv;
  healthUrl: string;
}

/** Where the compiled tree begins. */
export const compiledRoot = join(import.meta.dirname, '..', '..');

export function apiSpec({ ports }: Launch, env: NodeJS.ProcessEnv): ServiceSpec {
  const script = join(compiledRoot, 'backend/src/main.api.js');
  return { name: 'api', script, env, healthUrl: `http://127.0.0.1:${ports.web}/health/live` };
}

export function workerSpec({ ports }: Launch, env: NodeJS.ProcessEnv): ServiceSpec {
  const script = join(compiledRoot, 'backend/src/main.worker.js');
  return { name: 'worker', script, env, healthUrl: `http://127.0.0.1:${ports.workerHealth}/health/live` };
}

export function sandboxSpec({ folder, ports }: Launch, sandboxUrl: string, publicUrl: string): ServiceSpec {
  return {
    name: 'sandbox',
    script: join(compiledRoot, 'libs/sandbox/src/main.js'),
    env: {
      ...process.env,
      SANDBOX_PORT: new URL(sandboxUrl).port,
      SANDBOX_MAIL_PORT: String(ports.mail),
      SANDBOX_APP_ORIGIN: new URL(publicUrl).origin,
      OCSUITE_DATA_DIR: folder.path,
    },
    healthUrl: `${sandboxUrl}/_sandbox`,
  };
}

/** Starts services side by side; they will be stopped side by side, before everything that was started earlier. */
export async function startServices(launch: Launch, specs: ServiceSpec[]): Promise<Service[]> {
  const services = specs.map((spec) => createService(launch, spec));
  launch.shutdown.add(
    ...services.map((service) => ({ stop: () => service.stop(), force: () => service.kill() })),
  );
  await Promise.all(services.map((service) => service.start()));
  return services;
}

function createService({ folder, progress, record, shutdown }: Launch, spec: ServiceSpec): Service {
  if (!existsSync(spec.script)) throw new LaunchError(`The build has no ${spec.name} (${spec.script})`);
  return new Service({
    ...spec,
    logFile: join(folder.logs, `${spec.name}.log`),
    say: (line) => progress.say(line),
    onSpawn: (pid) => record.addService(spec.name, pid),
    onGivenUp: () => void shutdown.run(1),
  });
}
