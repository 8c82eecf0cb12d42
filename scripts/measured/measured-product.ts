import { randomBytes } from 'node:crypto';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  freePort,
  migrateQueueSchema,
  type ProvisionedUrls,
  provisionDatabases,
  runMigrations,
} from '@ocsuite/db';
import { type Pace, type Sandbox, startSandbox } from '@ocsuite/sandbox';
import pg from 'pg';
import { migrations } from '../../migrations/index.js';
import type { LaunchError } from '../launch/launch-error.js';
import { compiledRoot } from '../launch/product-services.js';
import { KillablePostgres } from './killable-postgres.js';
import { KillableProcess } from './killable-process.js';
import { KillableRedis } from './killable-redis.js';
import { ModelRelay } from './model-relay.js';

export interface MeasuredWorker {
  process: KillableProcess;
  /** What it asks the stand-in's model goes through here. */
  relay: ModelRelay | null;
}

interface ProductOptions {
  workers: number;
  /** How fast the stand-in's model speaks. */
  pace?: Pace;
  /** Another model than the stand-in's, asked directly. */
  modelUrl?: string;
  /** Keeps the queues in a Redis of its own; one must be installed. */
  withRedis?: boolean;
  /** Variables on top of those of a measurement. */
  variables?: NodeJS.ProcessEnv;
}

/** The product in a temporary folder, on ports of its own, with processes that may be killed. */
export class MeasuredProduct {
  readonly workers: MeasuredWorker[] = [];
  readonly api: KillableProcess;

  private constructor(
    readonly url: string,
    readonly sandbox: Sandbox,
    readonly postgres: KillablePostgres,
    readonly redis: KillableRedis | undefined,
    private readonly folder: string,
    /** What its processes are started with. */
    readonly environment: NodeJS.ProcessEnv,
    private readonly loss: AbortController,
  ) {
    const { port } = new URL(url);
    this.api = this.process('api', { ...environment, PORT: port }, `${url}/health/live`);
  }

  /**
   * Starts it, works with it and stops it. What ends meanwhile without having been killed on purpose ends the work too.
   * @throws LaunchError with the last words of what has ended
   */
  static async during<T>(
    options: ProductOptions,
    work: (product: MeasuredProduct) => Promise<T>,
  ): Promise<T> {
    await using parts = new AsyncDisposableStack();
    const loss = new AbortController();
    try {
      const product = await MeasuredProduct.start(options, loss, parts);
      return await work(product);
    } catch (error) {
      throw loss.signal.aborted ? loss.signal.reason : error;
    }
  }

  /** Aborted once a part of it is gone for good: nothing that is waited for will come. */
  get lost(): AbortSignal {
    return this.loss.signal;
  }

  /** Works on the application's database as its superuser. */
  async withAdmin<T>(work: (admin: pg.Client) => Promise<T>): Promise<T> {
    const admin = new pg.Client({ connectionString: this.adminUrl });
    // The connection ends with the server, whose loss is told already.
    admin.on('error', () => {});
    await admin.connect();
    try {
      return await work(admin);
    } finally {
      await admin.end();
    }
  }

  /** The application's database, as its superuser sees it. */
  get adminUrl(): string {
    return this.postgres.adminUrl.replace(/\/postgres$/, '/ocsuite');
  }

  /** Each part is stopped with the rest as soon as it is there, in the opposite order. */
  private static async start(
    { workers, pace, modelUrl, withRedis, variables }: ProductOptions,
    loss: AbortController,
    parts: AsyncDisposableStack,
  ): Promise<MeasuredProduct> {
    const onLost = (reason: LaunchError) => loss.abort(reason);
    const folder = mkdtempSync(join(tmpdir(), 'ocsuite-measured-'));
    parts.defer(() => rmSync(folder, { recursive: true, force: true }));
    // The database server may run as another account, which has to get in.
    chmodSync(folder, 0o755);
    const url = `http://127.0.0.1:${await freePort()}`;
    const sandbox = await startSandbox({ appOrigin: url, ...(pace ? { pace } : {}) });
    parts.defer(() => sandbox.close());
    const postgres = await KillablePostgres.start(folder, onLost);
    parts.defer(() => postgres.stop());
    const redis = withRedis ? await KillableRedis.start(folder, onLost) : undefined;
    parts.defer(() => redis?.stop());
    const env = {
      ...environment(await prepare(postgres), sandbox, url),
      ...(redis ? { REDIS_URL: redis.url } : {}),
      ...variables,
    };
    const product = new MeasuredProduct(url, sandbox, postgres, redis, folder, env, loss);
    parts.defer(() => product.endProcesses());
    await product.api.start();
    for (let index = 0; index < workers; index += 1) await product.addWorker(index, modelUrl, parts);
    return product;
  }

  private async endProcesses(): Promise<void> {
    const processes = [this.api, ...this.workers.map(({ process }) => process)];
    await Promise.all(processes.map((one) => one.end('SIGTERM')));
  }

  private async addWorker(
    index: number,
    modelUrl: string | undefined,
    parts: AsyncDisposableStack,
  ): Promise<void> {
    const relay = modelUrl ? null : parts.use(await ModelRelay.start(this.sandbox.url));
    const port = await freePort();
    const modelAt = this.environment['FIREWORKS_BASE_URL']!;
    const env = {
      ...this.environment,
      WORKER_HEALTH_PORT: String(port),
      FIREWORKS_BASE_URL: modelAt.replace(this.sandbox.url, modelUrl ?? relay!.url),
    };
    const process = this.process('worker', env, `http://127.0.0.1:${port}/health/live`, index);
    this.workers.push({ process, relay });
    await process.start();
  }

  private process(kind: 'api' | 'worker', env: NodeJS.ProcessEnv, healthUrl: string, index = 0) {
    return new KillableProcess({
      name: kind,
      script: join(compiledRoot, `backend/src/main.${kind}.js`),
      env,
      healthUrl,
      logFile: join(this.folder, `${kind}-${index}.log`),
      onLost: (reason) => this.loss.abort(reason),
    });
  }
}

async function prepare({ adminUrl }: KillablePostgres): Promise<ProvisionedUrls> {
  const word = () => randomBytes(12).toString('hex');
  const passwords = { owner: word(), app: word(), platform: word(), queue: word() };
  const urls = await provisionDatabases({ adminUrl, passwords });
  await Promise.all([runMigrations(urls.ownerUrl, migrations), migrateQueueSchema(urls.queueUrl)]);
  return urls;
}

function environment(urls: ProvisionedUrls, sandbox: Sandbox, url: string): NodeJS.ProcessEnv {
  return {
    PATH: process.env['PATH'],
    NODE_COMPILE_CACHE: process.env['NODE_COMPILE_CACHE'],
    NODE_ENV: 'development',
    LOG_LEVEL: 'warn',
    PUBLIC_URL: url,
    DATABASE_URL: urls.appUrl,
    PLATFORM_DATABASE_URL: urls.platformUrl,
    QUEUE_DATABASE_URL: urls.queueUrl,
    OCSUITE_MASTER_KEYS: `k1:${randomBytes(32).toString('base64')}`,
    RATE_LIMIT_PER_MINUTE: '1000000',
    COMPANY_RATE_LIMIT_PER_MINUTE: '1000000',
    MODEL_SPEND_CEILING_USD: '100000',
    ANSWERS_AT_ONCE: '1000',
    MODEL_TOKENS_PER_DAY: '1000000000',
    COMPANY_MODEL_TOKENS_PER_DAY: '1000000000',
    ...sandbox.env,
  };
}
