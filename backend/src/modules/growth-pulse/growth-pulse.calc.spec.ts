import { findingsOutputSchema } from '@ocsuite/module-sdk';
import type { Finding } from '@ocsuite/types';
import { dayNumber, dayOf } from './day.calc.js';
import { findChanges } from './growth-pulse.calc.js';
import { asOfDay, mulberry32, normal, seededShop, type ShopOptions } from './seeded-shop.fixture.js';

const firstDay = '2026-05-01';
const dayAt = (day: number): string => dayOf(dayNumber(firstDay) + day);

function anomalies(options: ShopOptions): Finding[] {
  return findChanges(seededShop(options)).findings.filter(({ kind }) => kind !== 'period-change');
}

describe('finding changes', () => {
  it.each([
    ['spike', { from: 84, to: 84, factor: 1.8 }, 'up'],
    ['drop', { from: 84, to: 84, factor: 0.45 }, 'down'],
    ['level-shift', { from: 80, to: 89, factor: 0.65 }, 'down'],
    ['outage', { from: 87, to: 89, factor: 0 }, 'down'],
  ])('tells a %s of all visits as one finding, from its first day', (kind, change, direction) => {
    const told = anomalies({ seed: 8, days: 90, sessions: 3000, changes: [change] });
    const [finding, ...others] = told.filter(({ onset }) => onset >= dayAt(change.from - 3));
    expect(others).toEqual([]);
    expect(finding).toMatchObject({ kind, direction, onset: dayAt(change.from), scope: {} });
  });

  it('tells a segment alone when the whole does not show it', () => {
    const changes = [{ from: 80, to: 89, factor: 0.35, channel: 'Email' }];
    const findings = anomalies({ seed: 9, days: 90, sessions: 6000, noise: 0.09, changes });
    expect(findings[0]).toMatchObject({ direction: 'down', onset: dayAt(80), scope: { channel: 'Email' } });
  });

  it('raises few alarms where nothing happens', () => {
    const sizes = [60, 800, 12_000];
    const counts = Array.from({ length: 30 }, (_, index) => {
      return anomalies({ seed: 500 + index, days: 100, sessions: sizes[index % 3], grain: 'channel' }).length;
    });
    // Thirty shop-months over all metrics and channels.
    expect(counts.reduce((total, count) => total + count, 0)).toBeLessThanOrEqual(15);
  });

  it('keeps the id of an incident on the days that follow', () => {
    const input = seededShop({
      seed: 8,
      days: 95,
      grain: 'channel',
      sessions: 3000,
      changes: [{ from: 80, to: 90, factor: 0.6 }],
    });
    const ids = [81, 83, 86, 89, 94].map((day) => {
      const told = findChanges(asOfDay(input, dayAt(day))).findings;
      return told.find(({ onset }) => onset === dayAt(80))?.id;
    });
    expect(ids[0]).toMatch(/^gp_/);
    expect(new Set(ids).size).toBe(1);
  });

  it('ignores the provisional tail and says so', () => {
    const input = seededShop({
      seed: 8,
      days: 90,
      grain: 'total',
      changes: [{ from: 88, to: 89, factor: 0.1 }],
    });
    const { findings, notes } = findChanges({ ...input, provisionalFrom: dayAt(88) });
    expect(findings.every(({ period }) => period.to < dayAt(88))).toBe(true);
    expect(findings.every(({ evidence }) => evidence.series.every(({ date }) => date < dayAt(88)))).toBe(
      true,
    );
    expect(notes.join()).toContain('2 days from 28 Jul 2026 on may still be revised');
  });

  it.each([
    ['below zero', -50, 10, 80],
    ['fractions', 0.5, 0.03, 0.4],
    ['very large', 1e12, 5e10, 5e11],
  ])('judges figures %s by their own scatter', (_, level, scatter, leap) => {
    const random = mulberry32(5);
    const rows = Array.from({ length: 90 }, (__, day) => ({
      date: dayAt(day),
      sessions: Math.round(1000 * (level + scatter * normal(random) + (day >= 84 ? leap : 0))) / 1000,
    }));
    const base = { currency: 'EUR', timeZone: 'UTC', sourceName: 'Meter', connectorId: 'c1' };
    const output = findChanges({ ...base, rows, asOf: dayAt(89) });
    expect(findingsOutputSchema.parse(output).findings).toEqual(output.findings);
    expect(output.findings[0]).toMatchObject({ direction: 'up', onset: dayAt(84) });
  });

  it('says when history is too short to judge, or only just enough', () => {
    expect(findChanges(seededShop({ seed: 1, days: 9 }))).toEqual({
      findings: [],
      notes: ['Only 9 days of history: at least 14 are needed to know what is usual.'],
      outlooks: [],
    });
    expect(findChanges(seededShop({ seed: 1, days: 20, grain: 'total' })).notes[0]).toContain('Only 20 days');
    expect(findChanges({ ...seededShop({ seed: 1, days: 1 }), rows: [] }).findings).toEqual([]);
  });

  it('gives the same output to the byte, whatever the order of rows', () => {
    const input = seededShop({
      seed: 3,
      days: 90,
      changes: [{ from: 80, to: 89, factor: 0.6, channel: 'Direct' }],
    });
    const forwards = JSON.stringify(findChanges(input));
    expect(JSON.stringify(findChanges(input))).toBe(forwards);
    const backwards = { ...input, rows: input.rows.toReversed() };
    expect(JSON.parse(JSON.stringify(findChanges(backwards)))).toEqual(JSON.parse(forwards));
  });

  it('keeps actual, expected and delta consistent, and the schema, in every finding', () => {
    for (const seed of [31, 32, 33]) {
      const changes = [
        { from: 80, to: 85, factor: 0.5 },
        { from: 70, to: 89, factor: 1.7, channel: 'Email' },
      ];
      const output = findChanges(seededShop({ seed, days: 90, changes }));
      expect(findingsOutputSchema.parse(output).findings).toEqual(output.findings);
      for (const { actual, expected, delta, range } of output.findings) {
        expect(Math.round(100 * (actual - expected))).toBe(Math.round(100 * delta));
        expect(range[0]).toBeLessThanOrEqual(expected);
        expect(range[1]).toBeGreaterThanOrEqual(expected);
      }
    }
  });
});

describe('what a finding says besides', () => {
  it('calls it a mix shift when a channel lost what the others won', () => {
    const share = 1.33;
    const changes = ['Paid Search', 'Direct', 'Email'].map((channel) => ({
      from: 82,
      to: 89,
      factor: share,
      channel,
    }));
    changes.push({ from: 82, to: 89, factor: 0.5, channel: 'Organic Search' });
    const [finding] = anomalies({ seed: 13, days: 90, sessions: 6000, changes });
    expect(finding).toMatchObject({
      kind: 'mix-shift',
      onset: dayAt(82),
      scope: { channel: 'Organic Search' },
      direction: 'down',
    });
  });

  it('names the channel, or one device of it, whichever changed as a whole', () => {
    const driversOf = (device?: string): unknown => {
      const change = {
        from: 80,
        to: 89,
        factor: device ? 0.2 : 0.35,
        channel: 'Email',
        ...(device && { device }),
      };
      return anomalies({ seed: 9, days: 90, sessions: 6000, noise: 0.09, changes: [change] })[0]?.drivers;
    };
    expect(driversOf()).toMatchObject([{ scope: { channel: 'Email' }, share: 1, isCause: true }]);
    expect(driversOf('mobile')).toMatchObject([{ scope: { channel: 'Email', device: 'mobile' }, share: 1 }]);
  });

  it('puts a price on lost visits, in the money that they usually bring', () => {
    const [finding] = anomalies({
      seed: 8,
      days: 90,
      sessions: 3000,
      changes: [{ from: 84, to: 89, factor: 0.4 }],
    });
    // 60 % of six days with 3,000 visits at 3 % and 80 each.
    expect(finding?.moneyAtStake?.currency).toBe('EUR');
    expect(finding!.moneyAtStake!.amount / (-0.6 * 6 * 3000 * 0.03 * 80)).toBeGreaterThan(0.75);
    expect(finding!.moneyAtStake!.amount / (-0.6 * 6 * 3000 * 0.03 * 80)).toBeLessThan(1.25);
  });

  it('never tells what lies within its own range', () => {
    const told = [41, 42, 43, 44, 45, 46].flatMap((seed) =>
      anomalies({ seed, days: 100, noise: 0.12, inertia: 0.5 }),
    );
    expect(told.length).toBeGreaterThan(0);
    for (const { actual, range } of told) expect(actual < range[0] || actual > range[1]).toBe(true);
  });

  it('tells two bad days as two events when the days between were normal', () => {
    const changes = [
      { from: 80, to: 80, factor: 0.3 },
      { from: 83, to: 83, factor: 0.3 },
    ];
    const drops = anomalies({ seed: 8, days: 88, sessions: 3000, grain: 'total', changes }).filter(
      ({ onset }) => onset >= dayAt(78),
    );
    expect(drops.map(({ onset }) => onset).toSorted()).toEqual([dayAt(80), dayAt(83)]);
  });
});
