import { metrics } from '@ocsuite/types';
import { apportion } from './apportion.calc.js';
import { findChanges } from './growth-pulse.calc.js';
import { mulberry32, seededShop, type PlantedChange } from './seeded-shop.fixture.js';

function strongest(changes: PlantedChange[], seed = 4) {
  return findChanges(seededShop({ seed, days: 90, sessions: 4000, changes })).findings[0]!;
}

describe('drivers', () => {
  it('names the channel that fell, and adds up to the delta exactly', () => {
    const finding = strongest([{ from: 80, to: 89, factor: 0.3, channel: 'Paid Search' }]);
    expect(finding.drivers[0]?.scope).toEqual({ channel: 'Paid Search' });
    expect(finding.drivers[0]?.share).toBeGreaterThan(0.7);
    expect(sumInUnits(finding.drivers)).toBe(Math.round(100 * finding.delta));
  });

  it('names the device when the device explains more', () => {
    const finding = strongest([{ from: 80, to: 89, factor: 0.4, device: 'mobile', hits: 'conversions' }]);
    expect(['conversions', 'conversion_rate', 'revenue', 'revenue_per_session']).toContain(finding.metric);
    expect(finding.drivers[0]?.scope).toEqual({ device: 'mobile' });
    expect(sumInUnits(finding.drivers)).toBe(Math.round(100 * finding.delta));
  });

  it('lists a segment that moved the other way last, with the opposite sign', () => {
    const finding = strongest([
      { from: 80, to: 89, factor: 0.5, channel: 'Organic Search' },
      { from: 80, to: 89, factor: 0.3, channel: 'Paid Search' },
      { from: 80, to: 89, factor: 1.6, channel: 'Email' },
    ]);
    const last = finding.drivers.at(-1)!;
    expect(finding).toMatchObject({ direction: 'down', scope: {} });
    expect(last.scope).toEqual({ channel: 'Email' });
    expect(last.contribution).toBeGreaterThan(0);
    expect(last.share).toBeLessThan(0);
  });

  it('are listed in full as figures: what is not named is told as all others', () => {
    const shop = seededShop({
      seed: 4,
      days: 90,
      sessions: 9000,
      changes: [{ from: 80, to: 89, factor: 0.7 }],
    });
    const rows = shop.rows.map((row, index) =>
      row.channel === 'Direct' ? { ...row, channel: `Direct ${index % 5}` } : row,
    );
    const { drivers, delta, evidence } = findChanges({ ...shop, rows }).findings[0]!;
    const listed = evidence.facts.filter(({ label }) => label.includes(': contribution'));
    expect(drivers.length).toBeGreaterThan(6);
    expect(listed.map(({ label }) => label).join()).toContain('All others: contribution');
    const signed = listed.map(({ label, value }) => (label.endsWith('downwards') ? -value : value));
    expect(signed.reduce((total, value) => total + value, 0)).toBeCloseTo(delta, 6);
  });

  it('apportions any parts to their rounded whole without a remainder', () => {
    const random = mulberry32(99);
    for (let round = 0; round < 500; round += 1) {
      const parts = Array.from({ length: 1 + Math.floor(random() * 12) }, () => (random() - 0.6) * 5000);
      const decimals = round % 3;
      const whole =
        Math.round(parts.reduce((total, part) => total + part, 0) * 10 ** decimals) / 10 ** decimals;
      const units = apportion(parts, whole, decimals).map((part) => Math.round(part * 10 ** decimals));
      expect(units.reduce((total, part) => total + part, 0)).toBe(Math.round(whole * 10 ** decimals));
    }
  });

  it('gives no drivers for users, whose parts are not the whole', () => {
    const { findings } = findChanges(
      seededShop({ seed: 2, days: 90, changes: [{ from: 80, to: 89, factor: 0.4 }] }),
    );
    expect(metrics).toContain(findings[0]?.metric);
    expect(
      findings.filter(({ metric }) => metric === 'users').every(({ drivers }) => drivers.length === 0),
    ).toBe(true);
  });
});

function sumInUnits(drivers: readonly { contribution: number }[]): number {
  return drivers.reduce((total, { contribution }) => total + Math.round(100 * contribution), 0);
}
