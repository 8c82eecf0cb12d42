import {
  type ConnectorView,
  connectorListSchema,
  snapshotListSchema,
  taskStartedSchema,
  uploadPreviewSchema,
  uploadResultSchema,
  uploadViewSchema,
} from '@ocsuite/types';
import {
  endOfTask,
  storedUploadSchema,
  type TestTenant,
  useProduct,
} from '../../../../../test/harness/index.js';
import { payoutReport } from './payouts.fixture.js';

const product = useProduct({ worker: ['imports'] });

function send(tenant: TestTenant, content: string, fields: Record<string, string> = {}) {
  const form = new FormData();
  form.set('file', new Blob([content]), 'payouts.csv');
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  return tenant.as('member').send('POST', '/connectors/uploads', { body: form });
}
/** A company whose days begin an hour before those of the report. */
async function aTenant(): Promise<TestTenant> {
  const tenant = await product().aTenant();
  await tenant.as('admin').patch('/tenant', { timeZone: 'Europe/Berlin' });
  return tenant;
}
const store = async (tenant: TestTenant, content: string, fields?: Record<string, string>) =>
  (await send(tenant, content, { provider: 'stripe-payouts', ...fields })).read(storedUploadSchema, 201);
const daysOf = async (tenant: TestTenant, { id }: ConnectorView) =>
  (await tenant.as('viewer').get(`/connectors/${id}/snapshots`)).read(snapshotListSchema).items;

describe('an itemised report of Stripe', () => {
  it('becomes a source of its own without a mapping: parts by day, which add up to what is paid out', async () => {
    const tenant = await aTenant();
    const { connector, upload } = await store(tenant, payoutReport);
    expect(connector).toMatchObject({
      provider: { id: 'stripe-payouts', title: 'Stripe payouts', icon: 'payments' },
      currency: 'EUR',
    });
    expect(upload).toMatchObject({ needsMapping: false, mapping: {}, badRows: 0 });
    const days = await daysOf(tenant, connector);
    expect(
      days.map(({ date, conversions, revenue }) => [date, conversions, Math.round(revenue! * 100)]),
    ).toEqual([
      ['2026-10-30', 2, 19_414],
      ['2026-11-01', 1, -17_230],
      ['2026-11-02', null, 21_850],
      ['2026-11-03', null, -150],
    ]);
    expect(days[1]!.sourceBreakdown.map(({ channel, revenue }) => [channel, revenue])).toEqual([
      ['Disputes', -120],
      ['Fees', -21.7],
      ['Payments', 49.9],
      ['Refunds', -80.5],
    ]);
    const net = payoutReport
      .trim()
      .split('\n')
      .filter((line) => !line.includes(',payout,'))
      .slice(1)
      .reduce((sum, line) => sum + Number(/,(-?[\d.]+),[a-z_]+,[^,]*,(?:"[^"]*"|[^",]*)$/.exec(line)![1]), 0);
    expect(upload.totals.revenue).toBeCloseTo(net - 1.5, 6);
  });

  it('is recognised before anybody says what it is, previewed and checked as any file', async () => {
    const tenant = await product().aTenant();
    const { upload } = (await send(tenant, payoutReport)).read(uploadResultSchema, 201);
    expect(upload).toMatchObject({
      status: 'received',
      provider: { id: 'stripe-payouts' },
      needsMapping: false,
    });
    const preview = await tenant.as('member').post(`/connectors/uploads/${upload.id}/preview`, {});
    expect(preview.read(uploadPreviewSchema)).toMatchObject({ currency: 'EUR', questions: [], badCells: [] });
    const checked = await tenant.as('member').post(`/connectors/uploads/${upload.id}/check`, {});
    await endOfTask(tenant.as('viewer'), checked.read(taskStartedSchema, 202).task.id);
    const seen = await tenant.as('viewer').get(`/connectors/uploads/${upload.id}`);
    expect(seen.read(uploadViewSchema)).toMatchObject({ status: 'checked', totals: { conversions: 3 } });
  });

  it('of another year is added to its source, and to no source of another kind or currency', async () => {
    const tenant = await aTenant();
    const { connector } = await store(tenant, payoutReport);
    const next = payoutReport.replaceAll('2026-1', '2025-1');
    const connectorId = connector.id;
    expect((await store(tenant, next, { connectorId })).connector).toMatchObject({
      id: connectorId,
      days: 8,
    });
    const other = await send(tenant, payoutReport.replaceAll(',eur,', ',usd,'), {
      provider: 'stripe-payouts',
      connectorId,
    });
    expect(other.problem('rows-rejected').detail).toContain('in USD');
    const figures = await send(tenant, 'date,sessions\n2026-11-01,5\n', {
      mapping: JSON.stringify({ date: 'date', sessions: 'sessions' }),
      connectorId,
    });
    figures.problem('conflict');
    (await send(tenant, 'date,sessions\n2026-11-01,5\n', { provider: 'stripe-payouts' })).problem(
      'validation-failed',
    );
    const { items } = (await tenant.as('viewer').get('/connectors')).read(connectorListSchema);
    expect(items).toHaveLength(1);
  });

  it('in two currencies asks which one, and lists the rows in the other', async () => {
    const tenant = await product().aTenant();
    const both = payoutReport.replace(',eur,49.90', ',usd,49.90');
    expect(
      (await send(tenant, both, { provider: 'stripe-payouts' })).problem('file-unclear').detail,
    ).toContain('EUR, USD');
    const chosen = { provider: 'stripe-payouts', currency: 'EUR' };
    expect((await send(tenant, both, chosen)).problem('rows-rejected').errors).toEqual([
      { line: 4, field: 'currency', detail: 'is USD, and the source holds EUR' },
    ]);
    const { upload } = await store(tenant, both, { currency: 'EUR', skipBadRows: 'true' });
    expect(upload).toMatchObject({ badRows: 1, totals: { conversions: 2 } });
  });
});
