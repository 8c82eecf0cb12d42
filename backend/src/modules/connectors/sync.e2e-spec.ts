import { TenantDb } from '@ocsuite/db';
import { eventually, itWithinOneHour } from '@ocsuite/testing';
import {
  insightListSchema,
  periodUsersListSchema,
  propertyChoiceListSchema,
  queueNames,
  syncRunListSchema,
  taskStartedSchema,
  type Snapshot,
} from '@ocsuite/types';
import {
  connectGoogle,
  endOfAllTasks,
  endOfTask,
  startTestWorker,
  snapshotsOf,
  SyncedGoogle,
  type TestTenant,
  useProduct,
} from '../../../test/harness/index.js';
import { describeLaterLife } from './sync-later.suite-spec.js';
import { addDays, dayIn } from './sync-window.calc.js';

/** Module runs wait: they are the subject of one test only, and cost more than the syncs. */
const product = useProduct({ worker: queueNames.filter((name) => name !== 'module-runs') });
const google = new SyncedGoogle(product);

afterEach(async () => {
  product().sandboxClock.offsetMs = 0;
  await product().sandboxBehavesWell();
});

describe('new figures', () => {
  it('are looked at by Growth Pulse without anybody asking', async () => {
    const runner = await startTestWorker(product().config, ['module-runs']);
    const tenant = await product().aTenant();
    const id = await google.aSyncedConnector(tenant);
    // The run begins a moment after the sync has ended.
    const tasks = await eventually(async () => {
      const ended = await endOfAllTasks(tenant.as('viewer'));
      return ended.length >= 2 && ended;
    });
    expect(tasks.map(({ kind, status }) => `${kind} ${status}`)).toContain('module-run succeeded');
    const answer = await tenant.as('viewer').get('/modules/growth-pulse/insights?limit=100');
    const { items } = answer.read(insightListSchema);
    expect(items.length).toBeGreaterThan(0);
    expect(new Set(items.map(({ connectorId, sourceName }) => `${connectorId} ${sourceName}`))).toEqual(
      new Set([`${id} Northwind Shop UK`]),
    );
    await runner.close();
  });
});

describe('a connected property', () => {
  it('is chosen from all that the account may read', async () => {
    const tenant = await product().aTenant();
    const { id } = await connectGoogle(product(), tenant);
    const find = async (search: string) =>
      (await tenant.as('admin').get(`/connectors/${id}/properties?search=${search}`)).read(
        propertyChoiceListSchema,
      ).items;
    expect(await find('')).toHaveLength(6);
    expect(await find('shop%20uk')).toEqual([
      { id: 'properties/2002', displayName: 'Northwind Shop UK', accountName: 'Northwind Outdoor' },
    ]);
    expect(await find('Rival')).toEqual([]);
  });

  it('that the account may not read is refused', async () => {
    const tenant = await product().aTenant();
    const { id } = await connectGoogle(product(), tenant);
    (await tenant.as('admin').put(`/connectors/${id}/property`, { property: 'properties/4000' })).problem(
      'provider-refused',
    );
    (
      await tenant.as('admin').put(`/connectors/${id}/property`, { property: 'properties/2000/../2001' })
    ).problem('validation-failed');
    expect(await google.connectorOf(tenant, id)).toMatchObject({ state: 'pending', property: null });
  });

  itWithinOneHour('brings half a year of days in, whose breakdown adds up to their totals', async () => {
    const tenant = await product().aTenant();
    const id = await google.aSyncedConnector(tenant);
    const snapshots = await snapshotsOf(tenant, id);
    const yesterday = addDays(dayIn('Europe/London', new Date()), -1);
    expect(await google.connectorOf(tenant, id)).toMatchObject({
      state: 'active',
      name: 'Northwind Shop UK',
      property: { id: google.property, currency: 'GBP', timeZone: 'Europe/London' },
      days: 180,
      dataFrom: addDays(yesterday, -179),
      dataTo: yesterday,
      settledTo: addDays(yesterday, -3),
      lastSyncAt: expect.any(String),
      nextSyncAt: expect.any(String),
      backfill: null,
      findings: [],
    });
    expect(snapshots).toHaveLength(180);
    expect(snapshots.filter(({ provisional }) => provisional).map(({ date }) => date)).toEqual(
      [-2, -1, 0].map((back) => addDays(yesterday, back)),
    );
    for (const { sessions, conversions, revenue, users, sourceBreakdown } of snapshots) {
      const sum = (metric: 'sessions' | 'conversions' | 'revenue' | 'users') =>
        sourceBreakdown.reduce((total, row) => total + row[metric]!, 0);
      expect(sum('sessions')).toBe(sessions);
      expect(sum('conversions')).toBe(conversions);
      expect(sum('revenue')).toBeCloseTo(revenue!, 6);
      // Somebody who comes by two channels is one person.
      expect(users!).toBeLessThanOrEqual(sum('users'));
    }
  });

  itWithinOneHour('keeps what Google says: people by week and month, sampling, rows folded', async () => {
    const tenant = await product().aTenant();
    await google.behaves({ sampled: true, thresholded: true, otherRow: true });
    const id = await google.aSyncedConnector(tenant);
    const days = await snapshotsOf(tenant, id);
    expect(days.every(({ sampled, thresholded, hasOther }) => sampled && thresholded && hasOther)).toBe(true);
    const { items } = (await tenant.as('viewer').get(`/connectors/${id}/periods`)).read(
      periodUsersListSchema,
    );
    const weeks = items.filter(({ grain }) => grain === 'week');
    const months = items.filter(({ grain }) => grain === 'month');
    expect(weeks.map(({ startsOn }) => new Date(startsOn).getUTCDay())).toEqual(weeks.map(() => 1));
    expect(months.every(({ startsOn, sampled }) => startsOn.endsWith('-01') && sampled)).toBe(true);
    expect([weeks.length >= 26, months.length >= 6]).toEqual([true, true]);
    expect([weeks.at(-1)!.provisional, weeks[0]!.provisional]).toEqual([true, false]);
    // Of whole weeks: more people than on any day, fewer than the days have together.
    for (const { startsOn, users } of weeks.slice(1, -2)) {
      const ofDays = days.filter(({ date }) => date >= startsOn && date < addDays(startsOn, 7));
      expect(users!).toBeLessThan(ofDays.reduce((total, day) => total + day.users!, 0));
      expect(users!).toBeGreaterThan(Math.max(...ofDays.map((day) => day.users!)));
    }

    // The look-back reads the newest days again; the others stay what they were.
    await product().sandboxBehavesWell();
    await google.sync(tenant, id);
    const sampled = (await snapshotsOf(tenant, id)).filter((day) => day.sampled);
    expect(sampled).toHaveLength(177);
    const answer = await tenant.as('viewer').get(`/connectors/${id}/syncs`);
    const [second, first] = answer.read(syncRunListSchema).items;
    expect(first).toMatchObject({
      status: 'succeeded',
      attempts: 1,
      rowsChanged: 0,
      requests: 24,
      error: null,
    });
    expect(first!.rowsWritten).toBeGreaterThan(180 * 10);
    expect(first!.quotaTokens).toBeGreaterThanOrEqual(first!.requests);
    expect(first!.durationMs).toBeGreaterThan(0);
    expect(second).toMatchObject({ requests: 4, from: addDays(second!.to!, -2) });
  });

  itWithinOneHour('synced twice has the same rows, not touched again', async () => {
    const tenant = await product().aTenant();
    const id = await google.aSyncedConnector(tenant);
    const rows = () =>
      product()
        .api.get(TenantDb)
        .withTenant({ tenantId: tenant.tenantId }, (tx) =>
          tx.manager.query('select * from analytics_row order by date, channel, device'),
        );
    const before = await rows();
    const task = await google.sync(tenant, id);
    expect(task).toMatchObject({ status: 'succeeded' });
    expect(task.steps.map(({ detail }) => detail)).toContainEqual(
      expect.stringMatching(/, 0 new or changed$/),
    );
    expect(await rows()).toEqual(before);
  });

  itWithinOneHour('takes late hits over: days that were provisional grow and settle', async () => {
    const tenant = await product().aTenant();
    const id = await google.aSyncedConnector(tenant);
    const before = await snapshotsOf(tenant, id);
    // The session is of today; only Google's days go on.
    const client = product().client(await tenant.token('member'));
    product().sandboxClock.offsetMs = 72 * 3600_000;
    const { task } = (await client.post(`/connectors/${id}/sync`)).read(taskStartedSchema, 202);
    await endOfTask(client, task.id);
    product().sandboxClock.offsetMs = 0;
    const after = await snapshotsOf(tenant, id);
    const sessions = (items: Snapshot[]) => items.slice(-3).map((snapshot) => snapshot.sessions!);
    expect(after).toHaveLength(before.length);
    for (const [index, value] of sessions(after).entries()) {
      expect(value).toBeGreaterThanOrEqual(sessions(before)[index]!);
    }
    expect(sessions(after)).not.toEqual(sessions(before));
    expect(after.slice(0, -3)).toEqual(before.slice(0, -3));
  });
});

describe('a sync', () => {
  it('is one at a time for a connector', async () => {
    const tenant = await product().aTenant();
    const id = await google.aSyncedConnector(tenant);
    const started = await Promise.all(
      [1, 2, 3].map(async () =>
        (await tenant.as('member').post(`/connectors/${id}/sync`)).read(taskStartedSchema, 202),
      ),
    );
    expect(new Set(started.map(({ task }) => task.id)).size).toBe(1);
    await google.endOfSyncs(tenant);
  });

  it('before a property is chosen, and of an upload, is a conflict', async () => {
    const tenant = await product().aTenant();
    const { id } = await connectGoogle(product(), tenant);
    (await tenant.as('member').post(`/connectors/${id}/sync`)).problem('conflict');
  });

  it('renews an access token that Google has ended early, and goes on', async () => {
    const tenant = await product().aTenant();
    const id = await google.aSyncedConnector(tenant);
    await google.behaves({ dataError: { status: 401, times: 1 } });
    const { seq } = (await google.requests()).at(-1)!;
    expect(await google.sync(tenant, id)).toMatchObject({ status: 'succeeded', attempts: 1 });
    const refreshes = (await google.requests(seq)).filter(({ path }) => path === '/google/token');
    expect(refreshes).toHaveLength(1);
  });

  it('goes on where it was after a passing fault', async () => {
    const tenant = await product().aTenant();
    const id = await google.aSyncedConnector(tenant);
    await google.behaves({ dataError: { status: 503, times: 2 } });
    expect(await google.sync(tenant, id)).toMatchObject({ status: 'succeeded', attempts: 3, error: null });
    expect(await google.connectorOf(tenant, id)).toMatchObject({ state: 'active', cause: null });
  });

  /** One mail, also when somebody tries again in vain. */
  async function mailToWhoConnected(tenant: TestTenant, id: string): Promise<void> {
    await google.sync(tenant, id);
    const mails = await eventually(async () => {
      const answer = await fetch(`${product().sandbox.url}/_sandbox/mails`, {
        headers: { accept: 'application/json' },
      });
      const { items } = (await answer.json()) as { items: { text: string; subject: string }[] };
      const found = items.filter(({ text }) => text.includes(`/app/connectors/${id}`));
      return found.length > 0 && found;
    });
    expect(mails).toMatchObject([{ subject: expect.stringContaining('has to be connected again') }]);
  }

  it.each([
    [
      'a fault of Google’s that stays',
      { dataError: { status: 500 } },
      'provider-unavailable',
      'error',
      4,
      'retry',
    ],
    ['half an answer', { truncateJson: true }, 'provider-unavailable', 'error', 4, 'retry'],
    [
      'a property that may not be read any more',
      { dataError: { status: 403 } },
      'provider-refused',
      'error',
      1,
      'choose-property',
    ],
    ['a grant that was taken back', { revokeAll: true }, 'credentials-revoked', 'revoked', 1, 'reconnect'],
  ])('ends with %s, says so, and keeps what it had', async (_, behaviour, code, state, attempts, kind) => {
    const tenant = await product().aTenant();
    const id = await google.aSyncedConnector(tenant);
    const before = await snapshotsOf(tenant, id);
    await google.behaves(behaviour);
    expect(await google.sync(tenant, id)).toMatchObject({ status: 'failed', attempts, error: { code } });
    const connector = await google.connectorOf(tenant, id);
    expect(connector).toMatchObject({
      state,
      cause: expect.any(String),
      action: { kind },
    });
    expect(connector.nextSyncAt === null).toBe(state === 'revoked');
    if (state === 'revoked') await mailToWhoConnected(tenant, id);
    expect(await snapshotsOf(tenant, id)).toEqual(before);
  });
});

describeLaterLife(google);
