import { newId, TenantDb } from '@ocsuite/db';
import {
  alertDetailSchema,
  alertListSchema,
  type AlertView,
  alertSummarySchema,
  insightListSchema,
  type InsightView,
  insightViewSchema,
  taskStartedSchema,
  type TenantEvent,
} from '@ocsuite/types';
import { eventually } from '@ocsuite/testing';
import {
  AlertedCompany,
  connectGoogle,
  endOfAllTasks,
  endOfTask,
  postUpload,
  shopFile,
  shopMapping,
  startPulse,
  storedUploadSchema,
  type TestTenant,
  useProduct,
} from '../../../test/harness/index.js';
import { CanonicalRowRepository, Connector } from '../connectors/index.js';

const product = useProduct({ worker: true });

afterEach(() => product().sandboxBehavesWell());

const dayMs = 86_400_000;
const days = 120;
const daysBefore = (at: number, back: number) => new Date(at - back * dayMs).toISOString().slice(0, 10);

/** A source with a week's rhythm and the figures of its last days, newest last; those may still be revised. */
class RevisableSource {
  /** Yesterday as the test began: a whole day, and no more than one is missing when midnight passes, which nobody minds. */
  private readonly lastDay = daysBefore(Date.now(), 1);

  private constructor(
    readonly tenant: TestTenant,
    readonly connectorId: string,
  ) {}

  static async create(tenant: TestTenant): Promise<RevisableSource> {
    const source = new RevisableSource(tenant, newId());
    await source.inDatabase((tx) =>
      tx.manager.insert(Connector, {
        tenantId: tx.tenantId,
        id: source.connectorId,
        provider: 'google-analytics',
        name: 'Shop',
        state: 'active',
        currency: 'EUR',
        timeZone: 'UTC',
      } as never),
    );
    return source;
  }

  dayBefore(back: number): string {
    return daysBefore(Date.parse(this.lastDay), back);
  }

  /** The source reports these sessions for its last days, and usual ones for those before. */
  async report(last: number[], { provisionalDays = 0 } = {}): Promise<void> {
    const rows = Array.from({ length: days }, (_, index) => {
      const back = days - 1 - index;
      const usual = 1000 + 40 * (new Date(this.dayBefore(back)).getUTCDay() % 5) + ((index * 37) % 23);
      return {
        date: this.dayBefore(back),
        channel: '',
        device: '',
        isProvisional: back < provisionalDays,
        isSampled: false,
        isThresholded: false,
        hasOther: false,
        sessions: last[last.length - 1 - back] ?? usual,
        users: null,
        conversions: null,
        revenue: null,
      };
    });
    await this.inDatabase((tx) =>
      product()
        .api.get(CanonicalRowRepository)
        .replacePeriod(tx, this.connectorId, { from: this.dayBefore(days), to: this.lastDay }, rows),
    );
  }

  async look(): Promise<InsightView[]> {
    const { task } = await startPulse(this.tenant);
    expect(await endOfTask(this.tenant.as('viewer'), task.id)).toMatchObject({ status: 'succeeded' });
    return insightsOf(this.tenant);
  }

  private inDatabase<T>(work: Parameters<TenantDb['withTenant']>[1]): Promise<T> {
    return product().api.get(TenantDb).withTenant({ tenantId: this.tenant.tenantId }, work) as Promise<T>;
  }
}

const insightsOf = async (tenant: TestTenant): Promise<InsightView[]> =>
  (await tenant.as('viewer').get('/modules/growth-pulse/insights?limit=100'))
    .read(insightListSchema)
    .items.filter(({ kind }) => kind !== 'period-change');
const kindsOf = ({ history }: InsightView) => history.map(({ kind }) => kind);
const alertsOf = async (tenant: TestTenant): Promise<AlertView[]> =>
  (await tenant.as('viewer').get('/alerts')).read(alertListSchema).items;

describe('an insight on figures that the source may still revise', () => {
  it('says so, is confirmed once they are final, and stays one insight', async () => {
    const source = await RevisableSource.create(await product().aTenant());
    await source.report([400, 410], { provisionalDays: 3 });
    const [told, ...others] = await source.look();
    expect(others).toEqual([]);
    expect(told).toMatchObject({ direction: 'down', status: 'open', isProvisional: true });
    expect(told!.history).toMatchObject([{ kind: 'opened', actual: 810, isProvisional: true, before: null }]);

    await source.report([401, 412]);
    const [confirmed, ...duplicates] = await source.look();
    expect(duplicates).toEqual([]);
    expect(confirmed).toMatchObject({ id: told!.id, actual: 813, isProvisional: false });
    expect(kindsOf(confirmed!)).toEqual(['opened', 'confirmed']);
    expect(confirmed!.history[1]).toMatchObject({ actual: 813, before: 810 });
    expect(confirmed!.history[1]!.text).toMatch(/813.*810/);

    const [again] = await source.look();
    expect(kindsOf(again!)).toEqual(['opened', 'confirmed']);
  });

  it('is amended when the revision changes its figure, with the old and the new one', async () => {
    const source = await RevisableSource.create(await product().aTenant());
    await source.report([400, 410], { provisionalDays: 3 });
    const [told] = await source.look();
    await source.report([600, 610], { provisionalDays: 3 });
    const [amended, ...duplicates] = await source.look();
    expect(duplicates).toEqual([]);
    expect(amended).toMatchObject({ id: told!.id, status: 'open', actual: 1210 });
    expect(amended!.history).toMatchObject([
      { kind: 'opened' },
      { kind: 'amended', actual: 1210, before: 810 },
    ]);
    expect(amended!.history[1]!.text).toMatch(/1,210, not 810/);
  });

  it('keeps its identity when the revision moves its beginning', async () => {
    const source = await RevisableSource.create(await product().aTenant());
    await source.report([400, 410], { provisionalDays: 3 });
    const [told] = await source.look();
    await source.report([405, 400, 410], { provisionalDays: 3 });
    const [moved, ...duplicates] = await source.look();
    expect(duplicates).toEqual([]);
    expect(moved).toMatchObject({ id: told!.id, onset: source.dayBefore(2) });
  });

  it('is withdrawn when nothing is left of it, and comes back as itself', async () => {
    const source = await RevisableSource.create(await product().aTenant());
    await source.report([400, 410], { provisionalDays: 3 });
    const [told] = await source.look();
    await source.report([], { provisionalDays: 3 });
    const [withdrawn, ...duplicates] = await source.look();
    expect(duplicates).toEqual([]);
    expect(withdrawn).toMatchObject({ id: told!.id, status: 'withdrawn' });
    expect(withdrawn!.history[1]).toMatchObject({ kind: 'withdrawn', before: 810 });

    await source.report([400, 410], { provisionalDays: 3 });
    const [back] = await source.look();
    expect(back).toMatchObject({ id: told!.id, status: 'open' });
    expect(kindsOf(back!)).toEqual(['opened', 'withdrawn', 'reopened']);
  });
});

describe('the alert of an insight that is revised', () => {
  it('is sent once and changed in place, however often the figures move', async () => {
    const company = await AlertedCompany.create(product(), { threshold: 'low', coolDownHours: 24 });
    const { tenant } = company;
    const source = await RevisableSource.create(tenant);
    await source.report([400, 410], { provisionalDays: 3 });
    await source.look();
    const [alert] = await eventually(async () => {
      const items = await alertsOf(tenant);
      return items.length > 0 && items;
    });
    for (const revision of [[500, 510], [], [600, 610], []]) {
      await source.report(revision, { provisionalDays: 3 });
      await source.look();
    }
    const history = await eventually(async () => {
      const detail = (await tenant.as('viewer').get(`/alerts/${alert!.id}`)).read(alertDetailSchema);
      return detail.history.filter(({ kind }) => kind === 'recovering').length === 2 && detail;
    });
    expect(history.summary).toMatch(/^Withdrawn:/);
    expect(history.history.map(({ kind }) => kind).toReversed()).toEqual([
      'opened',
      'amended',
      'recovering',
      'resumed',
      'recovering',
    ]);
    expect(await alertsOf(tenant)).toHaveLength(1);
    await company.endOfDeliveries(1);
    expect(await company.mails()).toHaveLength(1);
  });
});

describe('a day that Google revises', () => {
  const account = 'analytics@northwind.example';
  const googleBehaves = (google: object) => product().sandboxBehaves({ scope: { user: account }, google });

  it('changes what was told of it, by itself, on the page of the insight and at the bell', async () => {
    const { tenant } = await AlertedCompany.create(product(), { threshold: 'low' });
    const bell = async () => (await tenant.as('owner').get('/alerts/summary')).read(alertSummarySchema);
    const events = await tenant.as('owner').events('/events');
    const { id } = await connectGoogle(product(), tenant);
    await googleBehaves({ uneventful: true, heldBack: 0.8 });
    await tenant.as('admin').put(`/connectors/${id}/property`, { property: 'properties/2002' });
    await events.find<TenantEvent>(({ data }) => data.type === 'insight.created');
    await endOfAllTasks(tenant.as('viewer'));
    const [told, ...others] = await insightsOf(tenant);
    expect(others).toEqual([]);
    expect(told).toMatchObject({ direction: 'down', status: 'open', isProvisional: true });
    await eventually(async () => (await bell()).unread === 1);

    await googleBehaves({ uneventful: true });
    const { task } = (await tenant.as('member').post(`/connectors/${id}/sync`)).read(taskStartedSchema, 202);
    await endOfTask(tenant.as('viewer'), task.id);
    const isWithdrawal = ({ data }: { data: TenantEvent }) =>
      data.type === 'insight.updated' && data.insightId === told!.id && data.status === 'withdrawn';
    await events.find<TenantEvent>(isWithdrawal);
    await events.close();
    const withdrawn = (await tenant.as('viewer').get(`/insights/${told!.id}`)).read(insightViewSchema);
    expect(withdrawn.status).toBe('withdrawn');
    expect(kindsOf(withdrawn)).toEqual(['opened', 'withdrawn']);
    expect(withdrawn.history[1]!.text).toMatch(/^Withdrawn: the source revised its figures/);
    await eventually(async () => (await bell()).unread === 0);
    const [alert] = await alertsOf(tenant);
    expect(alert).toMatchObject({ state: 'recovering', summary: expect.stringMatching(/^Withdrawn:/) });
  });
});

describe('a file that is taken back', () => {
  it('takes back what was said about it', async () => {
    const tenant = await product().aTenant();
    const { upload } = (
      await postUpload(tenant.as('member'), {
        content: shopFile({ lastDay: daysBefore(Date.now(), 2) }),
        mapping: shopMapping,
      })
    ).read(storedUploadSchema, 201);
    await endOfAllTasks(tenant.as('viewer'));
    const told = await insightsOf(tenant);
    expect(told.map(({ status }) => status)).toContain('open');
    expect((await tenant.as('member').post(`/connectors/uploads/${upload.id}/undo`)).status).toBeLessThan(
      300,
    );
    const tasks = await endOfAllTasks(tenant.as('viewer'));
    expect(tasks.map(({ status }) => status)).not.toContain('failed');
    const left = await insightsOf(tenant);
    expect(left.map(({ id }) => id)).toEqual(told.map(({ id }) => id));
    expect(new Set(left.map(({ status }) => status))).toEqual(new Set(['withdrawn']));
    expect(left[0]!.history.at(-1)!.text).toMatch(/taken back/);
  });
});
