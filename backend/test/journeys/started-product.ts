import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
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

  static async start(env: NodeJS.ProcessEnv = {}): Promise<StartedProduct> {
    const dataDir = await mkdtemp(path.join(tmpdir(), 'ocsuite-journey-'));
    const child = spawn(process.execPath, ['dist/scripts/start.js'], {
      cwd: root,
      env: {
        ...process.env,
        NODE_ENV: 'development',
        OCSUITE_DATA_DIR: dataDir,
        SANDBOX_CHUNK_DELAY_MS: '1',
        ...env,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const url = await readyUrl(child);
    return new StartedProduct(url, child, dataDir);
  }

  /** Changes how the model behaves from now on. */
  async modelBehaves(fireworks: object): Promise<void> {
    const run = JSON.parse(await readFile(path.join(this.dataDir, 'run.json'), 'utf8')) as {
      sandboxUrl: string;
    };
    const answer = await fetch(`${run.sandboxUrl}/_sandbox/behaviour`, {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ fireworks }),
    });
    if (!answer.ok) throw new Error(`The sandbox does not know this behaviour: ${await answer.text()}`);
  }

  /** What each of its processes has logged; what the providers' stand-ins note down of their own tokens is none of it. */
  async logs(): Promise<Record<string, string>> {
    const folder = path.join(this.dataDir, 'logs');
    const texts: Record<string, string> = {};
    for (const name of await readdir(folder)) {
      if (name !== 'sandbox.log') texts[name] = await readFile(path.join(folder, name), 'utf8');
    }
    return texts;
  }

  /** Every password and key that the start has made. */
  async secrets(): Promise<string[]> {
    const text = await readFile(path.join(this.dataDir, 'secrets.json'), 'utf8');
    // A master key is written behind its name.
    return [...text.matchAll(/"([^"\s]{20,})"(?!:)/g)].map((match) => match[1]!.split(':').at(-1)!);
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
