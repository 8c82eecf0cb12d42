import { chmodSync, mkdirSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** Everything a local run keeps between starts, in one folder that may be thrown away as a whole. */
export interface DataFolder {
  path: string;
  postgres: string;
  logs: string;
  secretsFile: string;
  portsFile: string;
  runFile: string;
}

export function openDataFolder(env: NodeJS.ProcessEnv = process.env): DataFolder {
  const path = resolve(env['OCSUITE_DATA_DIR'] || '.data');
  const folder: DataFolder = {
    path,
    postgres: join(path, 'postgres'),
    logs: join(path, 'logs'),
    secretsFile: join(path, 'secrets.json'),
    portsFile: join(path, 'ports.json'),
    runFile: join(path, 'run.json'),
  };
  mkdirSync(path, { recursive: true, mode: 0o755 });
  letPostgresThrough(path);
  return folder;
}

/** Started by root, Postgres runs as another account and must reach its folder inside. Secrets have their own mode. */
function letPostgresThrough(path: string): void {
  const mode = statSync(path).mode & 0o777;
  if (process.getuid?.() === 0 && (mode & 0o011) !== 0o011) chmodSync(path, mode | 0o011);
}
