import { loadConfig } from '../../backend/src/config/index.js';
import { createOperator, type Operator } from '../../backend/src/create-operator.js';
import { openDataFolder } from './data-folder.js';
import { LaunchError } from './launch-error.js';
import { readLastPorts } from './ports.js';
import { findLiveRun } from './run-record.js';
import { loadSecrets } from './secrets.js';
import { serviceEnvironment } from './service-environment.js';

/** Runs an operator's command on the product: the one of DATABASE_URL and its fellows, else the one that runs in the data folder. */
export async function withOperator<T>(work: (services: Operator) => Promise<T>): Promise<T> {
  const services = await createOperator(loadConfig({ ...environment(), LOG_LEVEL: 'silent' }));
  try {
    return await work(services);
  } finally {
    await services.close();
  }
}

function environment(): NodeJS.ProcessEnv {
  if (process.env['PLATFORM_DATABASE_URL']) return process.env;
  const folder = openDataFolder();
  const run = findLiveRun(folder);
  const ports = readLastPorts(folder);
  if (!run?.url || !run.adminDatabase || !ports) {
    throw new LaunchError(
      'OCSuite does not run here. Start it with `npm start`, or set the variables that its processes run with.',
    );
  }
  const secrets = loadSecrets(folder);
  const { host, port } = run.adminDatabase;
  const urlOf = (role: keyof typeof secrets.roles, database: string) =>
    `postgresql://ocsuite_${role}:${encodeURIComponent(secrets.roles[role])}@${host}:${port}/${database}`;
  return serviceEnvironment(process.env, {
    urls: {
      ownerUrl: urlOf('owner', 'ocsuite'),
      appUrl: urlOf('app', 'ocsuite'),
      platformUrl: urlOf('platform', 'ocsuite'),
      queueUrl: urlOf('queue', 'queue'),
    },
    secrets,
    ports,
    publicUrl: run.url,
    sandboxUrl: run.sandboxUrl,
  });
}
