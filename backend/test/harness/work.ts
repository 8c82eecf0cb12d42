import type { NestExpressApplication } from '@nestjs/platform-express';
import { taskStartedSchema } from '@ocsuite/types';
import type { z } from 'zod';
import { type Product, startTestWorker } from './product.js';
import type { TestTenant } from './test-tenant.js';

/** A worker for every queue that runs from when a test starts it, so that work can be seen before it begins. */
export function useWorkerOnDemand(product: () => Product) {
  let worker: NestExpressApplication | undefined;
  const stop = async (): Promise<void> => {
    await worker?.close();
    worker = undefined;
  };
  afterEach(async () => {
    await stop();
    await product().sandboxBehavesWell();
  });
  const start = async (): Promise<NestExpressApplication> =>
    (worker ??= await startTestWorker(product().config));
  return { start, stop };
}

/** A person presses the button. */
export async function startPulse(tenant: TestTenant): Promise<z.infer<typeof taskStartedSchema>> {
  return (await tenant.as('member').post('/modules/growth-pulse/run')).read(taskStartedSchema, 202);
}
