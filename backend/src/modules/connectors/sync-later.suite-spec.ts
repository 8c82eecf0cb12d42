import { itWithinOneHour } from '@ocsuite/testing';
import { createHash } from 'node:crypto';
import { SharedState, TenantDb } from '@ocsuite/db';
import {
  connectorViewSchema,
  disconnectedSchema,
  insightListSchema,
  purgeReceiptListSchema,
  syncRunListSchema,
} from '@ocsuite/types';
import { endOfTask, snapshotsOf, type SyncedGoogle, type TestTenant } from '../../../test/harness/index.js';

/** What becomes of a source that syncs: health, quota, and its end. Part of `sync.e2e-spec.ts`, and of its product. */
export function describeLaterLife(google: SyncedGoogle): void {
  const { product } = google;

  describe('the health of a connector', () => {
    const query = (tenant: TestTenant, sql: string) =>
      product()
        .api.get(TenantDb)
        .withTenant({ tenantId: tenant.tenantId }, (tx) => tx.manager.query(sql));

    itWithinOneHour('tells of data that is wrong although every sync succeeds, and when', async () => {
      const tenant = await product().aTenant();
      const id = await google.aSyncedConnector(tenant);
      // As if Google had reported half as much again before: read again, the days have shrunk.
      for (const table of ['analytics_row', 'analytics_snapshot'])
        await query(tenant, `update ${table} set sessions = sessions * 1.5`);
      await google.sync(tenant, id);
      const connector = await google.connectorOf(tenant, id);
      expect(connector).toMatchObject({
        state: 'active',
        findings: [{ kind: 'shrunken', since: expect.any(String) }],
      });
      const answer = await tenant.as('viewer').get(`/connectors/${id}/syncs`);
      expect(answer.read(syncRunListSchema).items[0]!.findings).toEqual(connector.findings);

      // The property moves to another time zone: its days are other days, and all of them are read again.
      await query(tenant, "update connector set time_zone = 'America/New_York', currency = 'USD'");
      expect(await google.sync(tenant, id)).toMatchObject({ status: 'succeeded', attempts: 2 });
      expect(await google.connectorOf(tenant, id)).toMatchObject({
        state: 'active',
        property: { timeZone: 'Europe/London', currency: 'GBP' },
        days: 180,
        findings: expect.arrayContaining([expect.objectContaining({ kind: 'shifted' })]),
      });
    });

    it('ends in a pause after too many failures over too long, and in one that somebody asks for', async () => {
      const tenant = await product().aTenant();
      const id = await google.aConnector(tenant, 'properties/2100');
      await google.endOfSyncs(tenant);
      // Not a single day: a sync that succeeds and brings nothing.
      expect(await google.connectorOf(tenant, id)).toMatchObject({
        state: 'empty',
        cause: expect.any(String),
        backfill: null,
      });
      await query(tenant, "update connector set failures = 11, failing_since = now() - interval '4 days'");
      await google.behaves({ dataError: { status: 403 } });
      await google.sync(tenant, id);
      expect(await google.connectorOf(tenant, id)).toMatchObject({
        state: 'paused',
        cause: expect.stringContaining('Paused after 12 failed syncs'),
        nextSyncAt: null,
        failures: 12,
        action: { kind: 'retry' },
      });
      await product().sandboxBehavesWell();
      await google.sync(tenant, id);
      expect(await google.connectorOf(tenant, id)).toMatchObject({
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

    itWithinOneHour('is left alone by every tenant before Google refuses, and read on later', async () => {
      const [tenant, other] = [await product().aTenant(), await product().aTenant()];
      await google.behaves({ quota: { tokensPerHour: 8_030 } });
      const id = await google.aConnector(tenant, scarce);
      const [task] = await google.endOfSyncs(tenant);
      expect(task).toMatchObject({ status: 'failed', attempts: 1, error: { code: 'provider-quota' } });
      const stopped = await google.connectorOf(tenant, id);
      expect(stopped).toMatchObject({ state: 'quota', failures: 0, action: { kind: 'wait' } });
      const resumesAt = Date.parse(stopped.nextSyncAt!);
      expect(resumesAt - (Math.floor(Date.now() / 3_600_000) + 1) * 3_600_000).toBeLessThan(100_000);
      expect(stopped.days).toBeGreaterThan(0);
      expect(stopped.days).toBeLessThan(180);
      expect(stopped.backfill).toMatchObject({ daysWanted: 180 });
      expect((await tenant.as('viewer').get('/tasks')).text).toContain('goes on by itself');
      expect(await deadLettersOf(tenant)).toBe(0);

      // The other tenant's sync asks Google nothing.
      const { seq } = (await google.requests()).at(-1)!;
      const theirs = await google.aConnector(other, scarce);
      await google.endOfSyncs(other);
      expect(await google.connectorOf(other, theirs)).toMatchObject({ state: 'quota', days: 0 });
      const reports = (await google.requests(seq)).filter(({ path }) => path.includes(':runReport'));
      expect(reports).toEqual([]);

      await product().sandboxBehavesWell();
      await hourPasses();
      expect(await google.sync(tenant, id)).toMatchObject({ status: 'succeeded' });
      const whole = await google.connectorOf(tenant, id);
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
      const id = await google.aSyncedConnector(tenant);
      const answer = (await tenant.as('admin').delete(`/connectors/${id}`)).read(disconnectedSchema);
      expect(answer.task).toBeNull();
      expect(await snapshotsOf(tenant, id)).toHaveLength(180);
      (await tenant.as('admin').get(`/connectors/${id}/properties`)).problem('credentials-revoked');
    });

    it('with a purge leaves nothing of it', async () => {
      const tenant = await product().aTenant();
      const id = await google.aSyncedConnector(tenant);
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
      const id = await google.aSyncedConnector(tenant);
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
}
