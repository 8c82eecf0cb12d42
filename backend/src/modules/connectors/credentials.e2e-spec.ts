import { Secret, TenantCipher } from '@ocsuite/crypto';
import { TenantDb } from '@ocsuite/db';
import type { LoggedRequest } from '@ocsuite/sandbox';
import { eventually } from '@ocsuite/testing';
import {
  connectorListSchema,
  connectorViewSchema,
  disconnectedSchema,
  disconnectionSchema,
  jobs,
  meSchema,
  purgeReceiptListSchema,
} from '@ocsuite/types';
import {
  connectGoogle,
  endOfTask,
  startTestWorker,
  type TestTenant,
  useProduct,
} from '../../../test/harness/index.js';
import { ConnectorRepository } from './connector.repository.js';
import { TaskService } from '../tasks/index.js';
import { CredentialsService } from './credentials.service.js';
import { DisconnectionSweep } from './disconnection-sweep.js';
import { PurgeService } from './purge.service.js';

/** API and worker: two processes' worth of services over one database. */
const product = useProduct({ worker: ['alerts'] });

const account = 'analytics@northwind.example';
/** An account that no other test leaves a connection of. */
const rival = { account: 'analytics@rival.example' };

const services = () =>
  [product().api, product().worker!].map((process) => process.get(CredentialsService, { strict: false }));
const load = (tenant: TestTenant, id: string) =>
  product()
    .api.get(TenantDb)
    .withTenant(tenant, async (tx) => (await new ConnectorRepository().find(tx, id))!);

async function requestsTo(wanted: string): Promise<number> {
  const answer = await fetch(`${product().sandbox.url}/_sandbox/requests`);
  const { items } = (await answer.json()) as { items: LoggedRequest[] };
  return items.filter(({ path }) => path === wanted).length;
}

/** A connection whose access token has this long to live. */
async function aConnection(tenant: TestTenant, livesMs: number): Promise<string> {
  const { id } = await connectGoogle(product(), tenant);
  const [service] = services();
  const connector = await load(tenant, id);
  const { refreshToken, access } = await service!.open(connector);
  const expiresAt = new Date(Date.now() + livesMs);
  const credential = await service!.seal(tenant.tenantId, id, {
    refreshToken,
    access: { ...access, expiresAt },
  });
  await product()
    .api.get(TenantDb)
    .withTenant(tenant, (tx) => new ConnectorRepository().change(tx, id, { credential }));
  return id;
}

async function tokensOf(tenant: TestTenant, id: string, callers: number): Promise<string[]> {
  const connectors = await Promise.all(Array.from({ length: callers }, () => load(tenant, id)));
  return Promise.all(
    connectors.map((connector, index) =>
      services()[index % 2]!.withAccess(connector, async (token: Secret) => token.reveal()),
    ),
  );
}

describe('an access token', () => {
  it('about to end is renewed once, however many of both processes ask for it at a time', async () => {
    const tenant = await product().aTenant();
    const id = await aConnection(tenant, 14 * 60_000);
    const before = await requestsTo('/google/token');
    const tokens = await tokensOf(tenant, id, 8);
    expect(new Set(tokens).size).toBe(1);
    expect((await requestsTo('/google/token')) - before).toBe(1);
  });

  it('that lives longer than a quarter of an hour is used as it is', async () => {
    const tenant = await product().aTenant();
    const id = await aConnection(tenant, 16 * 60_000);
    const before = await requestsTo('/google/token');
    await tokensOf(tenant, id, 2);
    expect((await requestsTo('/google/token')) - before).toBe(0);
  });

  it('is renewed by the next process when the one at it has died', async () => {
    const tenant = await product().aTenant();
    const id = await aConnection(tenant, 0);
    await product()
      .api.get(TenantDb)
      .withTenant(tenant, (tx) =>
        new ConnectorRepository().change(tx, id, { refreshLeaseUntil: new Date(Date.now() - 1) }),
      );
    expect(await tokensOf(tenant, id, 1)).toHaveLength(1);
    expect((await load(tenant, id)).refreshLeaseUntil).toBeNull();
  });
});

describe('a connection whose company’s keys were destroyed', () => {
  it('asks to be connected again, and works once it is', async () => {
    const tenant = await product().aTenant();
    const { id } = await connectGoogle(product(), tenant);
    await product().api.get(TenantCipher, { strict: false }).destroyKeys(tenant.tenantId);
    (await tenant.as('admin').get(`/connectors/${id}/properties`)).problem('credentials-revoked');
    const other = await connectGoogle(product(), tenant);
    expect((await tenant.as('admin').get(`/connectors/${other.id}/properties`)).status).toBe(200);
  });
});

describe('a grant that two connections share', () => {
  const disconnect = async (tenant: TestTenant, id: string, purge: boolean) =>
    (await tenant.as('admin').delete(`/connectors/${id}?purge=${purge}`)).read(disconnectedSchema);

  it.each([true, false])(
    'is taken back with the last of them, over all tenants (purge: %s)',
    async (purge) => {
      const [mine, theirs] = [await product().aTenant(), await product().aTenant()];
      const [first, second] = [
        await connectGoogle(product(), mine, rival),
        await connectGoogle(product(), theirs, rival),
      ];
      // Whose the other one is, nobody is told.
      const before = await mine.as('admin').get(`/connectors/${first.id}/disconnection`);
      expect(before.read(disconnectionSchema)).toEqual({ access: 'shared', sharedWith: [] });
      expect((await disconnect(mine, first.id, purge)).revoked).toBe(false);
      const last = await theirs.as('admin').get(`/connectors/${second.id}/disconnection`);
      expect(last.read(disconnectionSchema)).toEqual({ access: 'given-back', sharedWith: [] });
      expect((await theirs.as('admin').get(`/connectors/${second.id}/properties`)).status).toBe(200);
      expect((await disconnect(theirs, second.id, purge)).revoked).toBe(true);
      if (purge) return;
      const kept = (await theirs.as('viewer').get(`/connectors/${second.id}`)).read(connectorViewSchema);
      expect(kept).toMatchObject({ state: 'paused', cause: expect.stringContaining('Disconnected') });
    },
  );
});

describe('a disconnection whose process died', () => {
  const deaths = [
    ['before it gave the access back', TaskService, 'cancelAll', false],
    ['before it began the erasure', PurgeService, 'start', true],
    ['before it could say so', ConnectorRepository, 'lock', false],
  ] as const;

  it.each(deaths)(
    '%s is listed, and ended by a worker as it was asked for',
    async (...[, part, step, purge]) => {
      const tenant = await product().aTenant();
      const admin = tenant.as('admin');
      const { id } = await connectGoogle(product(), tenant, rival);
      const before = await requestsTo('/google/revoke');
      // What was committed before stays; nothing comes after it.
      const death = jest.spyOn(product().api.get(part, { strict: false }), step as never);
      death.mockRejectedValueOnce(new Error('killed') as never);
      expect((await admin.delete(`/connectors/${id}?purge=${purge}`)).status).toBe(500);
      death.mockRestore();
      const { items } = (await admin.get('/connectors')).read(connectorListSchema);
      expect(items.map(({ state }) => state)).toEqual(['disconnecting']);

      const aMinuteAgo = new Date(Date.now() - 61_000);
      await product()
        .api.get(TenantDb)
        .withTenant(tenant, (tx) => new ConnectorRepository().change(tx, id, { stateSince: aMinuteAgo }));
      await product().worker!.get(DisconnectionSweep, { strict: false }).finish();
      expect(await requestsTo('/google/revoke')).toBeGreaterThan(before);
      if (purge) {
        const worker = await startTestWorker(product().config, [jobs.purgeConnector.queue]);
        const receipts = async () =>
          (await admin.get('/connectors/receipts')).read(purgeReceiptListSchema).items[0];
        const { user } = (await admin.get('/me')).read(meSchema);
        expect(await eventually(receipts)).toMatchObject({ connectorId: id, requestedBy: user.id });
        await worker.close();
      } else {
        expect(await load(tenant, id)).toMatchObject({ state: 'paused', credential: null, leaving: null });
      }
    },
  );
});

describe('a source that is disconnected', () => {
  it('is neither paused nor synced, needs its access no more, and nobody is told to connect it again', async () => {
    const tenant = await product().aTenant();
    const [kept, gone] = [
      await connectGoogle(product(), tenant, rival),
      await connectGoogle(product(), tenant, rival),
    ];
    const disconnection = async (id: string) =>
      (await tenant.as('admin').get(`/connectors/${id}/disconnection`)).read(disconnectionSchema);
    expect(await disconnection(kept.id)).toEqual({ access: 'shared', sharedWith: [gone.name] });
    await tenant.as('admin').delete(`/connectors/${gone.id}`);
    expect(await disconnection(kept.id)).toEqual({ access: 'given-back', sharedWith: [] });
    expect(await disconnection(gone.id)).toEqual({ access: 'none', sharedWith: [] });
    for (const asked of ['pause', 'sync']) {
      const answer = await tenant.as('admin').post(`/connectors/${gone.id}/${asked}`);
      expect(answer.problem('conflict').detail).toContain('connect it again');
    }
    (await tenant.as('admin').get(`/connectors/${gone.id}/properties`)).problem('credentials-revoked');
    expect((await load(tenant, gone.id)).state).toBe('paused');
  });
});

describe('an erasure', () => {
  it('that was asked for cannot be stopped, paused or undone, and ends with its receipt', async () => {
    const tenant = await product().aTenant();
    const { id } = await connectGoogle(product(), tenant);
    const admin = tenant.as('admin');
    const { task } = (await admin.delete(`/connectors/${id}?purge=true`)).read(disconnectedSchema);
    (await admin.post(`/tasks/${task!.id}/cancel`)).problem('conflict');
    (await admin.post(`/connectors/${id}/pause`)).problem('conflict');
    (await admin.post(`/connectors/${id}/sync`)).problem('conflict');
    (await admin.put(`/connectors/${id}/property`, { property: 'properties/2002' })).problem('conflict');
    (await admin.delete(`/connectors/${id}`)).problem('conflict');
    expect((await load(tenant, id)).state).toBe('disconnecting');
    const worker = await startTestWorker(product().config, [jobs.purgeConnector.queue]);
    expect((await endOfTask(admin, task!.id)).status).toBe('succeeded');
    await worker.close();
    const { items } = (await admin.get('/connectors/receipts')).read(purgeReceiptListSchema);
    expect(items.map(({ connectorId }) => connectorId)).toEqual([id]);
  });
});

describe('access that turns out to be gone while a person chooses a property', () => {
  it('is said at once, whatever the state was', async () => {
    const tenant = await product().aTenant();
    const id = await aConnection(tenant, 0);
    await product()
      .api.get(TenantDb)
      .withTenant(tenant, (tx) =>
        new ConnectorRepository().change(tx, id, { state: 'quota', cause: 'Google says: wait' }),
      );
    await product().sandboxBehaves({ scope: { user: account }, google: { revokeAll: true } });
    (await tenant.as('admin').get(`/connectors/${id}/properties`)).problem('credentials-revoked');
    await product().sandboxBehavesWell();
    const connector = (await tenant.as('viewer').get(`/connectors/${id}`)).read(connectorViewSchema);
    expect(connector).toMatchObject({ state: 'revoked', nextSyncAt: null, action: { kind: 'reconnect' } });
    expect(connector.cause).not.toContain('wait');
    const mail = await eventually(async () => {
      const answer = await fetch(`${product().sandbox.url}/_sandbox/mails`, {
        headers: { accept: 'application/json' },
      });
      const { items } = (await answer.json()) as { items: { text: string; subject: string }[] };
      return items.find(({ text }) => text.includes(`/app/connectors/${id}`));
    });
    expect(mail.subject).toContain('has to be connected again');
  });
});
