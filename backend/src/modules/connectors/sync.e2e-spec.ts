import { createHash } from 'node:crypto';
import { SharedState, TenantDb } from '@ocsuite/db';
import type { LoggedRequest } from '@ocsuite/sandbox';
import { eventually } from '@ocsuite/testing';
import {
  connectorViewSchema,
  disconnectedSchema,
  insightListSchema,
  periodUsersListSchema,
  propertyChoiceListSchema,
  purgeReceiptListSchema,
  queueNames,
  type Snapshot,
  snapshotListSchema,
  syncRunListSchema,
  taskStartedSchema,
  type TaskView,
} from '@ocsuite/types';
import {
  connectGoogle,
  endOfAllTasks,
  endOfTask,
  startTestWorker,
  type TestTenant,
  useProduct,
} from '../../../test/harness/index.js';
import { addDays } from './sync-window.calc.js';

/** Module runs wait: they are the subject of one test only, and cost more than the syncs. */
const product = useProduct({ worker: queueNames.filter((name) => name !== 'module-runs') });
const account = 'analytics@northwind.example';
/** Small and in one time zone all year, so that the days of this test are those of the server. */
const property = 'properties/2002';

afterEach(async () => {
  product().sandboxClock.offsetMs = 0;
  await product().sandboxBehavesWell();
});

const googleBehaves = (google: object) => product().sandboxBehaves({ scope: { user: account }, google });
const connectorOf = async (tenant: TestTenant, id: string) =>
  (await tenant.as('viewer').get(`/connectors/${id}`)).read(connectorViewSchema);
const snapshotsOf = async (tenant: TestTenant, id: string): Promise<Snapshot[]> =>
  (await tenant.as('viewer').get(`/connectors/${id}/snapshots`)).read(snapshotListSchema).items;

const endOfSyncs = (tenant: TestTenant) => endOfAllTasks(tenant.as('viewer'), { except: 'module-run' });

/** A connector that has just chosen its property. */
async function aGoogleConnector(tenant: TestTenant, choice = property): Promise<string> {
  const { id } = await connectGoogle(product(), tenant);
  (await tenant.as('admin').put(`/connectors/${id}/property`, { property: choice })).read(
    connectorViewSchema,
  );
  return id;
}

async function aSyncedConnector(tenant: TestTenant, choice = property): Promise<string> {
  const id = await aGoogleConnector(tenant, choice);
  const tasks = await endOfSyncs(tenant);
  expect(tasks.map(({ kind, status }) => [kind, status])).toEqual([['sync-analytics', 'succeeded']]);
  return id;
}

async function sync(tenant: TestTenant, id: string): Promise<TaskView> {
  const { task } = (await tenant.as('member').post(`/connectors/${id}/sync`)).read(taskStartedSchema, 202);
  return endOfTask(tenant.as('viewer'), task.id);
}

/** What Google was asked since that place in the sandbox's log. */
async function requestsToGoogle(since = 0): Promise<LoggedRequest[]> {
  const answer = await fetch(`${product().sandbox.url}/_sandbox/requests?since=${since}`);
  const { items } = (await answer.json()) as { items: LoggedRequest[] };
  return items.filter(({ path }) => path.startsWith('/google'));
}

describe('new figures', () => {
  it('are looked at by Growth Pulse without anybody asking', async () => {
    const runner = await startTestWorker(product().config, ['module-runs']);
    const tenant = await product().aTenant();
    const id = await aSyncedConnector(tenant);
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
    expect(await connectorOf(tenant, id)).toMatchObject({ state: 'pending', property: null });
  });

  it('brings half a year of days in, whose breakdown adds up to their totals', async () => {
    const tenant = await product().aTenant();
    const id = await aSyncedConnector(tenant);
    const snapshots = await snapshotsOf(tenant, id);
    const yesterday = addDays(new Date().toISOString().slice(0, 10), -1);
    expect(await connectorOf(tenant, id)).toMatchObject({
      state: 'active',
      name: 'Northwind Shop UK',
      property: { id: property, currency: 'GBP', timeZone: 'Europe/London' },
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

  it('keeps what Google says of its figures: people by week and month, sampling, thresholds, rows folded', async () => {
    const tenant = await product().aTenant();
    await googleBehaves({ sampled: true, thresholded: true, otherRow: true });
    const id = await aSyncedConnector(tenant);
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
    await sync(tenant, id);
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

  it('synced twice has the same rows, not touched again', async () => {
    const tenant = await product().aTenant();
    const id = await aSyncedConnector(tenant);
    const rows = () =>
      product()
        .api.get(TenantDb)
        .withTenant({ tenantId: tenant.tenantId }, (tx) =>
          tx.manager.query('select * from analytics_row order by date, channel, device'),
        );
    const before = await rows();
    const task = await sync(tenant, id);
    expect(task).toMatchObject({ status: 'succeeded' });
    expect(task.steps.map(({ detail }) => detail)).toContainEqual(
      expect.stringMatching(/, 0 new or changed$/),
    );
    expect(await rows()).toEqual(before);
  });

  it('takes late hits over: days that were provisional grow and settle', async () => {
    const tenant = await product().aTenant();
    const id = await aSyncedConnector(tenant);
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
    const id = await aSyncedConnector(tenant);
    const started = await Promise.all(
      [1, 2, 3].map(async () =>
        (await tenant.as('member').post(`/connectors/${id}/sync`)).read(taskStartedSchema, 202),
      ),
    );
    expect(new Set(started.map(({ task }) => task.id)).size).toBe(1);
    await endOfSyncs(tenant);
  });

  it('before a property is chosen, and of an upload, is a conflict', async () => {
    const tenant = await product().aTenant();
    const { id } = await connectGoogle(product(), tenant);
    (await tenant.as('member').post(`/connectors/${id}/sync`)).problem('conflict');
  });

  it('renews an access token that Google has ended early, and goes on', async () => {
    const tenant = await product().aTenant();
    const id = await aSyncedConnector(tenant);
    await googleBehaves({ dataError: { status: 401, times: 1 } });
    const { seq } = (await requestsToGoogle()).at(-1)!;
    expect(await sync(tenant, id)).toMatchObject({ status: 'succeeded', attempts: 1 });
    const refreshes = (await requestsToGoogle(seq)).filter(({ path }) => path === '/google/token');
    expect(refreshes).toHaveLength(1);
  });

  it('goes on where it was after a passing fault', async () => {
    const tenant = await product().aTenant();
    const id = await aSyncedConnector(tenant);
    await googleBehaves({ dataError: { status: 503, times: 2 } });
    expect(await sync(tenant, id)).toMatchObject({ status: 'succeeded', attempts: 3, error: null });
    expect(await connectorOf(tenant, id)).toMatchObject({ state: 'active', cause: null });
  });

  /** One mail, also when somebody tries again in vain. */
  async function mailToWhoConnected(tenant: TestTenant, id: string): Promise<void> {
    await sync(tenant, id);
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
    const id = await aSyncedConnector(tenant);
    const before = await snapshotsOf(tenant, id);
    await googleBehaves(behaviour);
    expect(await sync(tenant, id)).toMatchObject({ status: 'failed', attempts, error: { code } });
    const connector = await connectorOf(tenant, id);
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

describe('the health of a connector', () => {
  const query = (tenant: TestTenant, sql: string) =>
    product()
      .api.get(TenantDb)
      .withTenant({ tenantId: tenant.tenantId }, (tx) => tx.manager.query(sql));

  it('tells of data that is wrong although every sync succeeds, here and in the timeline', async () => {
    const tenant = await product().aTenant();
    const id = await aSyncedConnector(tenant);
    // As if Google had reported half as much again before: read again, the days have shrunk.
    for (const table of ['analytics_row', 'analytics_snapshot'])
      await query(tenant, `update ${table} set sessions = sessions * 1.5`);
    await sync(tenant, id);
    const connector = await connectorOf(tenant, id);
    expect(connector).toMatchObject({
      state: 'active',
      findings: [{ kind: 'shrunken', since: expect.any(String) }],
    });
    const answer = await tenant.as('viewer').get(`/connectors/${id}/syncs`);
    expect(answer.read(syncRunListSchema).items[0]!.findings).toEqual(connector.findings);

    // The property moves to another time zone: its days are other days, and all of them are read again.
    await query(tenant, "update connector set time_zone = 'America/New_York', currency = 'USD'");
    expect(await sync(tenant, id)).toMatchObject({ status: 'succeeded', attempts: 2 });
    expect(await connectorOf(tenant, id)).toMatchObject({
      state: 'active',
      property: { timeZone: 'Europe/London', currency: 'GBP' },
      days: 180,
      findings: expect.arrayContaining([expect.objectContaining({ kind: 'shifted' })]),
    });
  });

  it('ends in a pause after too many failures over too long, and in one that somebody asks for', async () => {
    const tenant = await product().aTenant();
    const id = await aGoogleConnector(tenant, 'properties/2100');
    await endOfSyncs(tenant);
    // Not a single day: a sync that succeeds and brings nothing.
    expect(await connectorOf(tenant, id)).toMatchObject({
      state: 'empty',
      cause: expect.any(String),
      backfill: null,
    });
    await query(tenant, "update connector set failures = 11, failing_since = now() - interval '4 days'");
    await googleBehaves({ dataError: { status: 403 } });
    await sync(tenant, id);
    expect(await connectorOf(tenant, id)).toMatchObject({
      state: 'paused',
      cause: expect.stringContaining('Paused after 12 failed syncs'),
      nextSyncAt: null,
      failures: 12,
      action: { kind: 'retry' },
    });
    await product().sandboxBehavesWell();
    await sync(tenant, id);
    expect(await connectorOf(tenant, id)).toMatchObject({
      state: 'empty',
      failures: 0,
      failingSince: null,
      nextSyncAt: expect.any(String),
    });
    const paused = (await tenant.as('admin').post(`/connectors/${id}/pause`)).read(connectorViewSchema);
    expect(paused).toMatchObject({ state: 'paused', nextSyncAt: null, action: { kind: 'retry' } });
  });
});

describe('a property whose quota ends', () => {
  /** Of its own: what Google refuses one tenant, it refuses all who read the property. */
  const scarce = 'properties/2003';

  it('is left alone before Google refuses, by every tenant, and read on from where it was', async () => {
    const [tenant, other] = [await product().aTenant(), await product().aTenant()];
    await googleBehaves({ quota: { tokensPerHour: 8_030 } });
    const id = await aGoogleConnector(tenant, scarce);
    const [task] = await endOfSyncs(tenant);
    expect(task).toMatchObject({ status: 'failed', attempts: 1, error: { code: 'provider-quota' } });
    const stopped = await connectorOf(tenant, id);
    expect(stopped).toMatchObject({ state: 'quota', failures: 0, action: { kind: 'wait' } });
    const resumesAt = Date.parse(stopped.nextSyncAt!);
    expect(resumesAt - (Math.floor(Date.now() / 3_600_000) + 1) * 3_600_000).toBeLessThan(100_000);
    expect(stopped.days).toBeGreaterThan(0);
    expect(stopped.days).toBeLessThan(180);
    expect(stopped.backfill).toMatchObject({ daysWanted: 180 });
    expect((await tenant.as('viewer').get('/tasks')).text).toContain('goes on by itself');
    expect(await deadLettersOf(tenant)).toBe(0);

    // The other tenant's sync asks Google nothing.
    const { seq } = (await requestsToGoogle()).at(-1)!;
    const theirs = await aGoogleConnector(other, scarce);
    await endOfSyncs(other);
    expect(await connectorOf(other, theirs)).toMatchObject({ state: 'quota', days: 0 });
    const reports = (await requestsToGoogle(seq)).filter(({ path }) => path.includes(':runReport'));
    expect(reports).toEqual([]);

    await product().sandboxBehavesWell();
    await hourPasses();
    expect(await sync(tenant, id)).toMatchObject({ status: 'succeeded' });
    const whole = await connectorOf(tenant, id);
    expect(whole).toMatchObject({ state: 'active', days: 180, backfill: null });
    const [resumed] = (await tenant.as('viewer').get(`/connectors/${id}/syncs`)).read(
      syncRunListSchema,
    ).items;
    // Four reports for the look-back and for each thirty days that were missing: nothing else is read twice.
    expect(resumed!.from).toBe(whole.dataFrom);
    expect(resumed!.requests).toBe(4 * (1 + (180 - stopped.days) / 30));
  });

  async function deadLettersOf(tenant: TestTenant): Promise<number> {
    const [counted] = await product()
      .api.get(TenantDb)
      .withTenant({ tenantId: tenant.tenantId }, (tx) =>
        tx.manager.query<{ count: number }[]>('select count(*)::int as count from dead_letter'),
      );
    return counted!.count;
  }

  /** The quota's clock is the database's; its hour is made to have ended. */
  async function hourPasses(): Promise<void> {
    await product()
      .api.get(SharedState)
      .change(
        'app.property_quota',
        'property_hash',
        createHash('sha256').update(`google-analytics ${scarce}`).digest('hex'),
        () => ({ state: {}, answer: null }),
      );
  }
});

describe('disconnecting', () => {
  it('forgets the access and keeps the history', async () => {
    const tenant = await product().aTenant();
    const id = await aSyncedConnector(tenant);
    const answer = (await tenant.as('admin').delete(`/connectors/${id}`)).read(disconnectedSchema);
    expect(answer.task).toBeNull();
    expect(await snapshotsOf(tenant, id)).toHaveLength(180);
    (await tenant.as('admin').get(`/connectors/${id}/properties`)).problem('credentials-revoked');
  });

  it('with a purge leaves nothing of it', async () => {
    const tenant = await product().aTenant();
    const id = await aSyncedConnector(tenant);
    const csv = await tenant.as('viewer').get(`/connectors/${id}/rows.csv`);
    const { task } = (await tenant.as('admin').delete(`/connectors/${id}?purge=true`)).read(
      disconnectedSchema,
    );
    expect(await endOfTask(tenant.as('viewer'), task!.id)).toMatchObject({
      kind: 'purge',
      status: 'succeeded',
    });
    const receipts = await tenant.as('admin').get('/connectors/receipts');
    const [receipt] = receipts.read(purgeReceiptListSchema).items;
    expect(receipt).toMatchObject({ connectorId: id, erased: { analytics_snapshot: 180 } });
    expect(receipt!.proof.map(({ rows }) => rows)).toEqual(receipt!.proof.map(() => 0));
    // The file that was exported before holds as many rows as were erased.
    expect(csv.text.trim().split('\r\n').length - 1).toBe(receipt!.erased['analytics_row']);
    (await tenant.as('viewer').get(`/connectors/${id}`)).problem('not-found');
    expect(
      (await tenant.as('viewer').get('/modules/growth-pulse/insights')).read(insightListSchema).items,
    ).toEqual([]);
  });

  it('works while Google is away, and says that the access was not taken back', async () => {
    const tenant = await product().aTenant();
    const id = await aSyncedConnector(tenant);
    await product()
      .api.get(TenantDb)
      .withTenant({ tenantId: tenant.tenantId }, (tx) =>
        tx.manager.query("update connector set credential = '{}'"),
      );
    expect((await tenant.as('admin').delete(`/connectors/${id}`)).read(disconnectedSchema).revoked).toBe(
      false,
    );
  });
});
