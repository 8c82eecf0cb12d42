import { probeTwoTenants } from '@ocsuite/testing';
import {
  detectorPrecisionListSchema,
  insightListSchema,
  insightVerdictSchema,
  insightViewSchema,
  type Role,
} from '@ocsuite/types';
import { Incidents, type TestTenant, useProduct } from '../../../test/harness/index.js';

const product = useProduct();

const precisionOf = async (tenant: TestTenant) =>
  (await tenant.as('viewer').get('/insights/precision')).read(detectorPrecisionListSchema).items;
const rate = (tenant: TestTenant, role: Role, id: string, isUseful: unknown) =>
  tenant.as(role).put(`/insights/${id}/verdict`, { isUseful });

describe('what people think of an insight', () => {
  it('becomes the precision of its detector: of a module and a kind of event', async () => {
    const tenant = await product().aTenant();
    const incidents = new Incidents(product(), tenant);
    const [drop, other] = [await incidents.begin('high'), await incidents.begin('low')];
    const leak = await incidents.begin('medium', { moduleSlug: 'funnel-health' });
    expect(await precisionOf(tenant)).toEqual([]);
    await rate(tenant, 'viewer', drop, true);
    await rate(tenant, 'member', drop, true);
    await rate(tenant, 'owner', other, false);
    await rate(tenant, 'owner', leak, false);
    expect(await precisionOf(tenant)).toEqual([
      { moduleSlug: 'funnel-health', kind: 'drop', useful: 0, notUseful: 1, precision: 0 },
      { moduleSlug: 'growth-pulse', kind: 'drop', useful: 2, notUseful: 1, precision: 2 / 3 },
    ]);
  });

  it('is one word a person, the newest, and can be taken back', async () => {
    const tenant = await product().aTenant();
    const id = await new Incidents(product(), tenant).begin('high');
    await rate(tenant, 'member', id, true);
    (await rate(tenant, 'member', id, false)).read(insightVerdictSchema);
    expect((await tenant.as('member').get(`/insights/${id}/verdict`)).read(insightVerdictSchema)).toEqual({
      isUseful: false,
    });
    expect((await tenant.as('viewer').get(`/insights/${id}/verdict`)).read(insightVerdictSchema)).toEqual({
      isUseful: null,
    });
    expect(await precisionOf(tenant)).toMatchObject([{ useful: 0, notUseful: 1 }]);
    (await rate(tenant, 'member', id, null)).read(insightVerdictSchema);
    expect(await precisionOf(tenant)).toEqual([]);
    (await rate(tenant, 'member', id, 'maybe')).problem('validation-failed');
  });

  it('stays in the house', async () => {
    const [tenant, other] = [await product().aTenant(), await product().aTenant()];
    const id = await new Incidents(product(), tenant).begin('high');
    await probeTwoTenants(other.as('owner'), id, { path: (one) => `/insights/${one}/verdict` });
    (await rate(other, 'owner', id, true)).problem('not-found');
    expect(await precisionOf(other)).toEqual([]);
  });
});

describe('insights of all modules', () => {
  it('are listed together and opened by their id alone', async () => {
    const tenant = await product().aTenant();
    const incidents = new Incidents(product(), tenant);
    const ids = [
      await incidents.begin('high'),
      await incidents.begin('low', { moduleSlug: 'funnel-health' }),
    ];
    const { items } = (await tenant.as('viewer').get('/insights')).read(insightListSchema);
    expect(items.map(({ id }) => id).toSorted()).toEqual(ids.toSorted());
    const one = (await tenant.as('viewer').get(`/insights/${ids[1]}`)).read(insightViewSchema);
    expect(one.moduleSlug).toBe('funnel-health');
  });
});
