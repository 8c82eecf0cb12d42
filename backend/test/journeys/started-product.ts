import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '../../..');
const readyLine = /OCSuite ready: (http:\/\/\S+)\/app/;

/** The whole product as `npm start` runs it, on a data folder of its own. */
export class StartedProduct {
  private constructor(
    readonly url: string,
    private readonly process: ChildProcess,
    private readonly dataDir: string,
  ) {}

  static async start(): Promise<StartedProduct> {
    const dataDir = await mkdtemp(path.join(tmpdir(), 'ocsuite-journey-'));
    const child = spawn(process.execPath, ['dist/scripts/start.js'], {
      cwd: root,
      env: {
        ...process.env,
        NODE_ENV: 'development',
        OCSUITE_DATA_DIR: dataDir,
        SANDBOX_CHUNK_DELAY_MS: '1',
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const url = await readyUrl(child);
    return new StartedProduct(url, child, dataDir);
  }

  async stop(): Promise<void> {
    const ended = new Promise((resolve) => this.process.once('exit', resolve));
    this.process.kill('SIGINT');
    await ended;
    await rm(this.dataDir, { recursive: true, force: true });
  }
}

function readyUrl(child: ChildProcess): Promise<string> {
  let said = '';
  return new Promise((resolve, reject) => {
    const listen = (chunk: Buffer) => {
      said += chunk.toString();
      const url = readyLine.exec(said)?.[1];
      if (url) resolve(url);
    };
    child.stdout?.on('data', listen);
    child.stderr?.on('data', listen);
    child.once('exit', () => reject(new Error(`The product did not start:\n${said}`)));
  });
}
