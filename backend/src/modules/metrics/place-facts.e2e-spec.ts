import { postUpload, type TestTenant, useProduct } from '../../../test/harness/index.js';
import { MetricsService } from './metrics.service.js';

const product = useProduct({ worker: true });
let tenant: TestTenant;

const days = Array.from({ length: 20 }, (_, index) => `2026-11-${String(index + 1).padStart(2, '0')}`);
const parts = [
  ['Email', 'mobile', 10],
  ['Email', 'desktop', 20],
  ['Direct', 'mobile', 40],
  ['Direct', '', 80],
  ['', 'desktop', 160],
] as const;
const content = [
  'date,channel,device,sessions',
  ...days.flatMap((day) =>
    parts.map(([channel, device, sessions]) => [day, channel, device, sessions].join(',')),
  ),
].join('\n');

beforeAll(async () => {
  tenant = await product().aTenant();
  const mapping = { date: 'date', channel: 'channel', device: 'device', sessions: 'sessions' };
  expect((await postUpload(tenant.as('member'), { content, mapping })).status).toBe(201);
});

describe('the facts of places, from stored rows', () => {
  it('count each row once for its channel, its device class, and both, where it names them', async () => {
    const metrics = product().api.get(MetricsService);
    const figures = await metrics.figures({ tenantId: tenant.tenantId });
    const { places } = metrics.facts(figures!, { goals: {}, currency: 'EUR', locale: 'en' });
    const told = places.map(({ scope, facts }) => {
      const day = facts().find(({ period }) => period.from === '2026-11-12' && period.to === '2026-11-12');
      return [scope.channel, scope.device, day?.value].filter(Boolean).join(' ');
    });
    expect(told).toEqual([
      'Direct 120',
      'Email 30',
      'desktop 180',
      'mobile 50',
      'Direct mobile 40',
      'Email desktop 20',
      'Email mobile 10',
    ]);
  });
});
