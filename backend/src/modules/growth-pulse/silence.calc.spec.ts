import { dayNumber, dayOf } from './day.calc.js';
import { findChanges } from './growth-pulse.calc.js';
import { asOfDay, seededShop } from './seeded-shop.fixture.js';
import { isSilent } from './silence.calc.js';

const dayAt = (day: number): string => dayOf(dayNumber('2026-05-01') + day);
const shop = seededShop({
  seed: 12,
  days: 90,
  sessions: 3000,
  changes: [{ from: 82, to: 89, factor: 0, channel: 'Email' }],
});
const seen = (input = shop) =>
  findChanges(input).findings.filter(({ onset, kind }) => onset >= dayAt(80) && kind !== 'period-change');

describe('a channel from which nothing comes any more', () => {
  it('is told as an outage of its own, not as a dent in the whole, and gravely', () => {
    const [finding] = seen();
    expect(finding).toMatchObject({
      kind: 'outage',
      metric: 'sessions',
      scope: { channel: 'Email' },
      onset: dayAt(82),
      period: { from: dayAt(82), to: dayAt(89) },
      actual: 0,
      severity: 'critical',
    });
  });

  it('keeps its name and its end from day to day', () => {
    const told = [83, 85, 87, 88].map((day) => seen(asOfDay(shop, dayAt(day)))[0]!);
    expect(new Set(told.map(({ id }) => id))).toEqual(new Set([seen()[0]!.id]));
    expect(told.map(({ kind, metric, period }) => [kind, metric, period.to])).toEqual(
      [83, 85, 87, 88].map((day) => ['outage', 'sessions', dayAt(day)]),
    );
  });

  it('is told likewise, and noted, where its rows are missing', () => {
    const rows = shop.rows.filter(({ channel, date }) => channel !== 'Email' || date < dayAt(82));
    const missing = { ...shop, rows };
    expect(seen(missing)[0]).toMatchObject({ kind: 'outage', scope: { channel: 'Email' }, onset: dayAt(82) });
    expect(findChanges(missing).notes).toContain('Email: nothing has come since 22 Jul 2026.');
  });

  it('is no silence where a day without any comes by chance', () => {
    const orders = Array.from({ length: 40 }, (_, day) => (day === 39 ? 0 : 2 + (day % 3)));
    expect(isSilent({ values: orders }, { direction: 'down', onset: 39, end: 39 })).toBe(false);
    const visits = orders.map((count) => 10 * count);
    expect(isSilent({ values: visits }, { direction: 'down', onset: 39, end: 39 })).toBe(true);
  });
});
