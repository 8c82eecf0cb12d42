import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { KillableProcess } from './killable-process.js';

/** The process is a few lines of script; the health answer comes from a server of the test. */
describe('a measured process', () => {
  let box: string;
  let health: Server;
  let isHealthy: boolean;
  let process: KillableProcess;
  const losses: string[] = [];

  const run = async (script: string) => {
    const file = join(box, 'process.mjs');
    writeFileSync(file, script);
    process = new KillableProcess({
      name: 'worker',
      script: file,
      env: {},
      healthUrl: `http://127.0.0.1:${(health.address() as AddressInfo).port}/`,
      logFile: join(box, 'worker.log'),
      preloads: [],
      onLost: ({ message }) => losses.push(message),
    });
    await process.start();
  };

  beforeEach(async () => {
    box = mkdtempSync(join(tmpdir(), 'measured-'));
    losses.length = 0;
    isHealthy = true;
    health = createServer((_request, response) => response.writeHead(isHealthy ? 200 : 503).end());
    await new Promise<void>((done) => health.listen(0, '127.0.0.1', done));
  });
  afterEach(async () => {
    await process.end('SIGKILL');
    health.close();
    rmSync(box, { recursive: true, force: true });
  });

  it('that ends before it is ready fails the start with its last words', async () => {
    isHealthy = false;
    await expect(run(`console.error('no database'); process.exitCode = 3`)).rejects.toThrow(
      'worker ended by itself (exit 3).\n  no database',
    );
  });

  it('that ends while it is measured is reported with its last words', async () => {
    await run(`process.once('message', () => { throw 'out of luck'; })`);
    await expect(process.residentBytesAfterCollection()).rejects.toThrow('ended before it could tell');
    while (losses.length === 0) await new Promise((next) => setImmediate(next));
    expect(losses).toEqual([expect.stringMatching(/^worker ended by itself \(exit 1\)\.[^]*out of luck/)]);
  });

  it('that is killed on purpose is nobody’s loss, and starts again', async () => {
    await run(`process.on('message', () => process.send({ residentBytes: 1 }))`);
    await process.end('SIGKILL');
    await process.start();
    expect(await process.residentBytesAfterCollection()).toBe(1);
    expect(losses).toEqual([]);
  });
});
