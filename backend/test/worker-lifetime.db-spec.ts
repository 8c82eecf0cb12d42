import { startTestWorker, useProduct } from './harness/index.js';

const product = useProduct();

describe('a worker', () => {
  it('ends when told to, while its queues are idle', async () => {
    const worker = await startTestWorker(product().config);
    await worker.close();
  });
});
