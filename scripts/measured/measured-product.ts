import { randomBytes } from 'node:crypto';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type EmbeddedPostgres,
  freePort,
  migrateQueueSchema,
  type ProvisionedUrls,
  provisionDatabases,
  runMigrations,
  startEmbeddedPostgres,
} from '@ocsuite/db';
import { type Pace, type Sandbox, startSandbox } from '@ocsuite/sandbox';
import { migrations } from '../../migrations/index.js';
import { compiledRoot } from '../launch/product-services.js';
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

const databasePassword = 'measured';

/** The product in a temporary folder, on ports of its own, with processes that may be killed. */
export class MeasuredProduct {
  readonly workers: MeasuredWorker[] = [];

  private constructor(
    readonly url: string,
    readonly api: KillableProcess,
    readonly sandbox: Sandbox,
    private database: EmbeddedPostgres,
    readonly redis: KillableRedis | undefined,
    private readonly folder: string,
    /** What its processes are started with. */
    readonly environment: NodeJS.ProcessEnv,
  ) {}

  /** The application's database, as its superuser sees it. */
  get adminUrl(): string {
    return this.database.adminUrl.replace(/\/postgres$/, '/ocsuite');
  }

  /** Kills the database server without a word and starts it again where it was. */
  async crashDatabase(): Promise<void> {
    const { pid, port, exited } = this.database;
    process.kill(pid, 'SIGKILL');
    await exited;
    this.database = await startEmbeddedPostgres({
      dataDir: join(this.folder, 'postgres'),
      password: databasePassword,
      port,
    });
  }

  static async start(options: ProductOptions): Promise<MeasuredProduct> {
    const { workers, pace, modelUrl } = options;
    const folder = mkdtempSync(join(tmpdir(), 'ocsuite-measured-'));
    // The database server may run as another account, which has to get in.
    chmodSync(folder, 0o755);
    const port = await freePort();
    const url = `http://127.0.0.1:${port}`;
    const sandbox = await startSandbox({ appOrigin: url, ...(pace ? { pace } : {}) });
    const database = await startEmbeddedPostgres({
      dataDir: join(folder, 'postgres'),
      password: databasePassword,
    });
    const redis = options.withRedis ? await KillableRedis.start(folder) : undefined;
    const env = {
      ...environment(await prepare(database), sandbox, url),
      ...(redis ? { REDIS_URL: redis.url } : {}),
      ...options.variables,
    };
    const api = new KillableProcess({
      script: join(compiledRoot, 'backend/src/main.api.js'),
      env: { ...env, PORT: String(port) },
      healthUrl: `${url}/health/live`,
      logFile: join(folder, 'api.log'),
    });
    const product = new MeasuredProduct(url, api, sandbox, database, redis, folder, env);
    try {
      await api.start();
      for (let index = 0; index < workers; index += 1) await product.addWorker(env, index, modelUrl);
    } catch (error) {
      await product.stop();
      throw error;
    }
    return product;
  }

  async stop(): Promise<void> {
    await Promise.all(
      [this.api, ...this.workers.map(({ process }) => process)].map((one) => one.end('SIGTERM')),
    );
    for (const { relay } of this.workers) relay?.close();
    await this.sandbox.close();
    await this.redis?.stop();
    await this.database.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }

  private async addWorker(
    env: NodeJS.ProcessEnv,
    index: number,
    modelUrl: string | undefined,
  ): Promise<void> {
    const relay = modelUrl ? null : await ModelRelay.start(this.sandbox.url);
    const port = await freePort();
    const process = new KillableProcess({
      script: join(compiledRoot, 'backend/src/main.worker.js'),
      env: {
        ...env,
        WORKER_HEALTH_PORT: String(port),
        FIREWORKS_BASE_URL: env['FIREWORKS_BASE_URL']!.replace(this.sandbox.url, modelUrl ?? relay!.url),
      },
      healthUrl: `http://127.0.0.1:${port}/health/live`,
      logFile: join(this.folder, `worker-${index}.log`),
    });
    this.workers.push({ process, relay });
    await process.start();
  }
}

async function prepare({ adminUrl }: EmbeddedPostgres): Promise<ProvisionedUrls> {
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
