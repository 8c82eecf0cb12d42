import { createApi } from '../src/create-api.js';
import { HttpClient } from '@ocsuite/testing';
import { startTestWorker, useProduct } from './harness/index.js';

const product = useProduct();

describe('a worker', () => {
  it('ends when told to, while its queues are idle', async () => {
    const worker = await startTestWorker(product().config);
    await worker.close();
  });
});

describe('the API', () => {
  it('ends when told to, while somebody follows its events', async () => {
    const tenant = await product().aTenant();
    const api = await createApi(product().config);
    await api.listen(0, '127.0.0.1');
    const client = new HttpClient(await api.getUrl(), () => tenant.token('viewer'));
    const events = await client.events('/events');
    await api.close();
    await events.ended;
  });
});
