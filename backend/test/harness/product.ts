import type { NestExpressApplication } from '@nestjs/platform-express';
import type { ProvisionedUrls } from '@ocsuite/db';
import { type Sandbox, startSandbox } from '@ocsuite/sandbox';
import { HttpClient, testDatabase } from '@ocsuite/testing';
import { jobs, type QueueName } from '@ocsuite/types';
import type { Config } from '../../src/config/index.js';
import { createApi } from '../../src/create-api.js';
import { createWorker } from '../../src/create-worker.js';
import { appOrigin, testConfig } from './test-config.js';
import { aTenant, type TestTenant } from './test-tenant.js';

export interface ProductOptions {
  /** Also runs jobs: all of them, or those of some queues. */
  worker?: boolean | QueueName[];
  /** Variables on top of those of the harness. */
  env?: Record<string, string>;
}

/** The product as one test file runs it: both processes in this one, a database of its own, a sandbox of its own. */
export class Product {
  constructor(
    readonly config: Config,
    readonly database: ProvisionedUrls,
    readonly sandbox: Sandbox,
    readonly api: NestExpressApplication,
    readonly worker: NestExpressApplication | undefined,
    readonly url: string,
    /** Moves the time that the sandbox lives in. */
    readonly sandboxClock: { offsetMs: number },
  ) {}

  /** A client without a session token, or with the one given. */
  client(token: string | null = null): HttpClient {
    return new HttpClient(this.url, async () => token);
  }

  aTenant(wanted?: { name?: string; roles?: string[] }): Promise<TestTenant> {
    return aTenant(this, wanted);
  }

  /** Changes how the sandbox behaves, for the callers that the scope names. */
  async sandboxBehaves(entry: object): Promise<void> {
    const response = await fetch(`${this.sandbox.url}/_sandbox/behaviour`, {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(entry),
    });
    if (!response.ok) throw new Error(`The sandbox does not know this behaviour: ${await response.text()}`);
  }

  async sandboxBehavesWell(): Promise<void> {
    await fetch(`${this.sandbox.url}/_sandbox/behaviour`, { method: 'DELETE' });
  }

  async close(): Promise<void> {
    await this.worker?.close();
    await this.api.close();
    await this.sandbox.close();
  }
}

export async function startProduct({ worker = false, env = {} }: ProductOptions = {}): Promise<Product> {
  // Attempts stay as many as they are; only the time between them would make tests wait.
  for (const entry of Object.values(jobs)) entry.backoff.delayMs = Math.min(entry.backoff.delayMs, 5);
  const clock = { offsetMs: 0 };
  const [database, sandbox] = await Promise.all([
    testDatabase(),
    startSandbox({
      appOrigin,
      pace: { firstTokenDelayMs: 0, chunkDelayMs: 0 },
      now: () => new Date(Date.now() + clock.offsetMs),
    }),
  ]);
  const config = testConfig(database, sandbox.env, env);
  const api = await createApi(config);
  await api.listen(0, '127.0.0.1');
  const working = worker ? await startTestWorker(config, worker) : undefined;
  return new Product(config, database, sandbox, api, working, await api.getUrl(), clock);
}

/** One more worker on the same database and queue. */
export async function startTestWorker(
  config: Config,
  queues: true | QueueName[] = true,
): Promise<NestExpressApplication> {
  const app = await createWorker(queues === true ? config : { ...config, workerQueues: queues });
  await app.init();
  return app;
}

/** Starts the product before the first test of the file and stops it after the last. */
export function useProduct(options?: ProductOptions): () => Product {
  let product: Product | undefined;
  beforeAll(async () => {
    product = await startProduct(options);
  }, 60_000);
  afterAll(() => product?.close(), 60_000);
  return () => {
    if (!product) throw new Error('The product starts before the first test; ask for it inside one');
    return product;
  };
}
