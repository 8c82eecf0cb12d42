import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { startSandbox } from '@ocsuite/sandbox';
import { appOrigin, testConfig } from '../../../test/harness/test-config.js';
import { ClerkClient } from './clerk.client.js';

const nowhere = 'postgres://nobody@127.0.0.1:1/none';
const database = { ownerUrl: nowhere, appUrl: nowhere, platformUrl: nowhere, queueUrl: nowhere };
const { now } = Date;
let broken: Server;

beforeAll(async () => {
  broken = createServer((_request, response) => response.writeHead(500).end('{}'));
  await new Promise<void>((resolve) => broken.listen(0, '127.0.0.1', resolve));
});

afterEach(() => {
  Date.now = now;
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

  it('remembers a token it has checked, as long as the token lives and no longer', async () => {
    const sandbox = await startSandbox({ appOrigin });
    const clerk = new ClerkClient(testConfig(database, sandbox.env, {}));
    const token = await sandbox.signIn('owner@demo');
    const session = await clerk.verify(token);
    expect(await clerk.verify(token)).toBe(session);
    const later = Date.now() + 5 * 60_000;
    Date.now = () => later;
    await expect(clerk.verify(token)).rejects.toMatchObject({ code: 'token-expired' });
    await sandbox.close();
  });
});
