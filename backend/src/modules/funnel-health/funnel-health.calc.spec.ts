import { runModule, type DailyRow, type RunContext } from '@ocsuite/module-sdk';
import { checkNumerals } from '@ocsuite/number-checker';
import { funnelHealth } from './funnel-health.module-definition.js';

const quiet = (): void => undefined;
const context: RunContext = {
  progress: { step: quiet },
  clock: { now: () => new Date('2026-05-01T12:00:00Z') },
  logger: { debug: quiet, info: quiet, warn: quiet, error: quiet },
  signal: new AbortController().signal,
  memory: new Map(),
  facts: { figure: () => null },
  model: { write: () => Promise.reject(new Error('not asked for')) },
};

const dayAt = (day: number): string => new Date(Date.UTC(2026, 2, 1 + day)).toISOString().slice(0, 10);

/** Eight weeks of two channels; Email's orders change after the first four. */
function aShop(emailOrders: number, lastWeeksOrders: number) {
  const rows = Array.from({ length: 56 }, (_, day): DailyRow[] => {
    const wobble = [-1, 1, 0, -1, 1, 0, 0][day % 7]!;
    const orders = (day < 28 ? emailOrders : lastWeeksOrders) + wobble;
    return [
      {
        date: dayAt(day),
        channel: 'Email',
        device: 'mobile',
        sessions: 400,
        conversions: orders,
        revenue: 50 * orders,
      },
      {
        date: dayAt(day),
        channel: 'Direct',
        sessions: 900,
        conversions: 27 + wobble,
        revenue: 1350 + 50 * wobble,
      },
      { date: dayAt(day), sessions: 1300 },
    ];
  }).flat();
  const base = { currency: 'EUR', timeZone: 'UTC', sourceName: 'Test', connectorId: 'c1' };
  return { ...base, rows, asOf: dayAt(55) };
}

const look = (input: ReturnType<typeof aShop>) => runModule(funnelHealth, input, context);

describe('the module Funnel Health', () => {
  it('tells the channel and the step that leak, with figures from the rows', async () => {
    const { findings, commentaries } = await look(aShop(16, 8));
    expect(findings.map(({ scope, kind, metric }) => [scope.channel, kind, metric])).toEqual([
      ['Email', 'funnel-leak', 'conversion_rate'],
    ]);
    expect(findings[0]).toMatchObject({ actual: 2, expected: 4, delta: -2, deltaPercent: -50 });
    for (const finding of findings) {
      const { headline, summary } = commentaries[finding.id]!.commentary;
      for (const text of [headline, summary]) {
        const wrong = checkNumerals(text, finding.evidence.facts).filter(
          ({ verdict }) => verdict === 'unsupported',
        );
        expect(wrong).toEqual([]);
      }
    }
  });

  it('tells what a visit brings in where fewer conversions are not the reason', async () => {
    const input = aShop(16, 16);
    const rows = input.rows.map((row) =>
      row.channel === 'Email' && row.date >= dayAt(28) ? { ...row, revenue: row.revenue! / 2 } : row,
    );
    const { findings } = await look({ ...input, rows });
    expect(findings.map(({ scope, metric }) => [scope.channel, metric])).toEqual([
      ['Email', 'revenue_per_session'],
    ]);
  });

  it('does not call it a gain that idle visits stay away and less comes in', async () => {
    const input = aShop(16, 12);
    const rows = input.rows.map((row) =>
      row.channel === 'Email' && row.date < dayAt(28) ? { ...row, sessions: 800 } : row,
    );
    expect((await look({ ...input, rows })).findings).toEqual([]);
  });

  it('says how many visits there were on which days', async () => {
    const { findings, commentaries } = await look(aShop(16, 8));
    const { summary } = commentaries[findings[0]!.id]!.commentary;
    expect(summary).toContain('29 Mar to 25 Apr 2026');
    expect(summary).toContain('11,200 [f3], against 11,200 [f4]');
  });

  it('says nothing of what chance explains', async () => {
    expect((await look(aShop(16, 15))).findings).toEqual([]);
    expect((await look(aShop(16, 17))).findings).toEqual([]);
  });

  it('keeps the name of a finding from day to day, and says the same twice', async () => {
    const input = aShop(16, 8);
    const first = await look(input);
    expect(await look(input)).toEqual(first);
    const eve = await look({ ...input, asOf: dayAt(54) });
    expect(eve.findings.map(({ id }) => id)).toEqual(first.findings.map(({ id }) => id));
  });

  it('tells a leak as one finding for as long as it can be seen, whatever the calendar', async () => {
    const input = aShop(16, 8);
    const laterBy = (day: string, days: number) =>
      new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);
    const seen = new Set<string>();
    for (let shift = 0; shift < 28; shift += 1) {
      const rows = input.rows.map((row) => ({ ...row, date: laterBy(row.date, shift) }));
      for (const back of [5, 0]) {
        const { findings } = await look({ ...input, rows, asOf: laterBy(input.asOf, shift - back) });
        for (const { id, metric } of findings) if (metric === 'conversion_rate') seen.add(id);
      }
    }
    expect(seen.size).toBe(1);
  });

  it('takes days on which orders are unknown for unknown, not for days without orders', async () => {
    const input = aShop(16, 16);
    const rows = input.rows.map((row) =>
      row.date > dayAt(48) ? { ...row, conversions: null, revenue: null } : row,
    );
    expect((await look({ ...input, rows })).findings).toEqual([]);
    const leaking = aShop(16, 8);
    const gappy = leaking.rows.map((row) => (row.date > dayAt(48) ? { ...row, conversions: null } : row));
    const [leak] = (await look({ ...leaking, rows: gappy })).findings;
    expect(leak).toMatchObject({ metric: 'conversion_rate', actual: 2, expected: 4 });
    expect(leak!.evidence.series.at(-1)!.value).toBeNull();
  });

  it('says so where there are no channels', async () => {
    const { findings, notes } = await look({ ...aShop(16, 8), rows: [{ date: dayAt(55), sessions: 9 }] });
    expect(findings).toEqual([]);
    expect(notes).toEqual(['There are no rows by channel in the last eight weeks.']);
  });
});
