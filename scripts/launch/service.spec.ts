import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Service, type ServiceOptions } from './service.js';

/** The service under test is a few lines of script; the health answer comes from a server of the test. */
describe('Service', () => {
  let box: string;
  let health: Server;
  let healthUrl: string;
  const spawned: number[] = [];
  const said: string[] = [];

  const service = (script: string, options: Partial<ServiceOptions> = {}) => {
    const file = join(box, 'service.mjs');
    writeFileSync(file, script);
    return new Service({
      name: 'sample',
      script: file,
      env: process.env,
      healthUrl,
      logFile: join(box, 'sample.log'),
      say: (line) => said.push(line),
      onSpawn: (pid) => spawned.push(pid),
      onGivenUp: () => {},
      preload: false,
      ...options,
    });
  };

  beforeEach(async () => {
    box = mkdtempSync(join(tmpdir(), 'service-'));
    spawned.length = 0;
    said.length = 0;
    health = createServer((_request, response) => response.end());
    await new Promise<void>((done) => health.listen(0, '127.0.0.1', done));
    const address = health.address();
    healthUrl = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}/`;
  });
  afterEach(() => {
    health.close();
    rmSync(box, { recursive: true, force: true });
  });

  const twoSpawns = async () => {
    while (spawned.length < 2) await new Promise((next) => setImmediate(next));
  };

  it('starts a killed process again and says so', async () => {
    const sample = service('setInterval(() => {}, 1000)');
    await sample.start();
    process.kill(spawned[0] ?? 0, 'SIGKILL');
    await twoSpawns();
    expect(said).toEqual(['sample ended unexpectedly (SIGKILL), starting it again']);
    await sample.stop();
  });

  it('lets a process finish when asked to stop, and does not start it again', async () => {
    const done = join(box, 'done');
    const sample = service(
      `import { writeFileSync } from 'node:fs';
       process.on('SIGTERM', () => { writeFileSync(${JSON.stringify(done)}, 'finished'); process.exit(0); });
       setInterval(() => {}, 1000); process.stderr.write('up\\n');`,
    );
    await sample.start();
    while (!said.includes('sample: up')) await new Promise((next) => setImmediate(next));
    await sample.stop();
    expect(readFileSync(done, 'utf8')).toBe('finished');
    expect(spawned).toHaveLength(1);
  });

  it('reports the last words of a process that never became ready', async () => {
    health.close();
    health.closeAllConnections();
    const sample = service("console.error('no key'); process.exit(3)");
    await expect(sample.start()).rejects.toThrow(/sample ended before it was ready \(exit 3\)[^]*no key/);
  });
});
