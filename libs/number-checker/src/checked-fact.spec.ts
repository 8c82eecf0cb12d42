import { checkedFactSchema } from './index.js';

const fact = {
  id: 'f1',
  metric: 'sessions',
  value: 12_431,
  unit: 'count',
  period: { from: '2026-11-16', to: '2026-11-22' },
};

describe('checkedFactSchema', () => {
  it.each([undefined, null, {}, { channel: null, device: null }])('takes scope %j as the whole', (scope) => {
    expect(checkedFactSchema.parse({ ...fact, scope }).scope).toEqual({});
  });

  it('takes a time for the day it is on', () => {
    const period = { from: '2026-11-16T00:00:00Z', to: '2026-11-22T23:59:59+01:00' };
    expect(checkedFactSchema.parse({ ...fact, period }).period).toEqual(fact.period);
  });

  it.each([
    ['a number in quotes', { value: '12431' }, 'value'],
    ['a day that is none', { period: { from: '2026-11-16', to: '2026-02-31' } }, 'period'],
    ['a missing metric', { metric: undefined }, 'metric'],
  ])('refuses %s and names the place', (_, wrong, place) => {
    expect(checkedFactSchema.safeParse({ ...fact, ...wrong }).error?.issues[0]?.path[0]).toBe(place);
  });
});
