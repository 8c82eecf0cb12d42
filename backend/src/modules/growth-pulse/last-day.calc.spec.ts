import { dayNumber, dayOf } from './day.calc.js';
import { findChangesEarly } from './early-look.calc.js';
import { seededShop } from './seeded-shop.fixture.js';

const lastDay = dayOf(dayNumber('2026-05-01') + 89);
const later = new Date('2026-08-02T12:00:00Z');
const shop = (channel?: string) =>
  seededShop({
    seed: 21,
    days: 90,
    sessions: 6000,
    noise: 0.03,
    grain: 'channel',
    changes: [{ from: 89, to: 89, factor: 0.4, ...(channel && { channel }) }],
  });

describe('the last day of a file', () => {
  it('is in doubt where every metric and channel is down alike: told, but provisional', () => {
    const { findings, notes } = findChangesEarly(shop(), later);
    const told = findings.filter(({ onset }) => onset === lastDay);
    expect(told.map(({ severity }) => severity)).toEqual(['low']);
    expect(notes.join()).toMatch(
      /29 Jul 2026, the last day, is about \d\d% below expectation in every metric/,
    );
  });

  it('is judged like any other where one channel fell, and where the next day has come', () => {
    expect(findChangesEarly(shop('Organic Search'), later).notes.join()).not.toContain('last day');
    const input = seededShop({ seed: 21, days: 91, sessions: 6000, noise: 0.03, grain: 'channel' });
    expect(findChangesEarly(input, later).notes.join()).not.toContain('last day');
  });
});
