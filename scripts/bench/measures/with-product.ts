import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { type DataFolder, openDataFolder } from '../../launch/data-folder.js';
import { LaunchError } from '../../launch/launch-error.js';

/** Starts the whole product in an empty data folder as `npm start` does, hands it out, and stops it again. */
export async function withProduct<T>(
  work: (product: { folder: DataFolder; url: string }) => Promise<T>,
  variables: NodeJS.ProcessEnv = {},
): Promise<T> {
  const path = mkdtempSync(join(tmpdir(), 'ocsuite-bench-'));
  const env = { ...process.env, OCSUITE_DATA_DIR: path, PORT: '', ...variables };
  const child = spawn(process.execPath, ['scripts/bootstrap.cjs', 'start', '--json'], {
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise((done) => child.once('close', done));
  const lost = ended.then((): never => {
    throw new LaunchError('The product ended while it was measured.');
  });
  lost.catch(() => {});
  try {
    const url = await readyUrl(child.stdout);
    child.stdout.resume();
    return await Promise.race([work({ folder: openDataFolder(env), url }), lost]);
  } finally {
    child.kill('SIGINT');
    await ended;
    rmSync(path, { recursive: true, force: true });
  }
}

async function readyUrl(output: NodeJS.ReadableStream): Promise<string> {
  for await (const line of createInterface({ input: output })) {
    const ready = /"ready":"(.+?)\/app"/.exec(line)?.[1];
    if (ready) return ready;
  }
  throw new LaunchError('The product did not become ready.');
}
