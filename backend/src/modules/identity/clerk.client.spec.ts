import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { startSandbox } from '@ocsuite/sandbox';
import { appOrigin, testConfig } from '../../../test/harness/test-config.js';
import { ClerkClient } from './clerk.client.js';

const nowhere = 'postgres://nobody@127.0.0.1:1/none';
const database = { ownerUrl: nowhere, appUrl: nowhere, platformUrl: nowhere, queueUrl: nowhere };
let broken: Server;

beforeAll(async () => {
  broken = createServer((_request, response) => response.writeHead(500).end('{}'));
  await new Promise<void>((resolve) => broken.listen(0, '127.0.0.1', resolve));
});

afterAll(() => {
  broken.closeAllConnections();
  broken.close();
});

describe('the identity provider’s client', () => {
  it('does not call a good token bad because the provider’s keys cannot be had', async () => {
    const sandbox = await startSandbox({ appOrigin });
    const token = await sandbox.signIn('owner@demo');
    await sandbox.close();
    const apiUrl = `http://127.0.0.1:${(broken.address() as AddressInfo).port}`;
    const clerk = new ClerkClient(testConfig(database, sandbox.env, { CLERK_API_URL: apiUrl }));
    await expect(clerk.verify(token)).rejects.not.toMatchObject({ code: 'unauthenticated' });
  }, 20_000);
});
