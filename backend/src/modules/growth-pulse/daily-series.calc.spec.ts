import type { DailyRow, DailyRowsInput } from '@ocsuite/module-sdk';
import { buildSeriesSet, findSeries } from './daily-series.calc.js';
import { otherSegments } from './segments.calc.js';

function anInput(rows: DailyRow[], changes: Partial<DailyRowsInput> = {}): DailyRowsInput {
  const base = { currency: 'EUR', timeZone: 'UTC', sourceName: 'Test', connectorId: 'c1' };
  return { ...base, rows, asOf: '2026-03-05', ...changes };
}

function values(
  input: DailyRowsInput,
  ...[metric, scope]: [Parameters<typeof findSeries>[1], Parameters<typeof findSeries>[2]?]
) {
  return findSeries(buildSeriesSet(input)!, metric, scope ?? {})?.values;
}

describe('daily series', () => {
  it('keeps days without rows unknown, never zero', () => {
    const rows = [
      { date: '2026-03-01', sessions: 5 },
      { date: '2026-03-04', sessions: 0 },
    ];
    expect(values(anInput(rows), 'sessions')).toEqual([5, null, null, 0, null]);
  });

  it('counts a segment as zero on days when the source reports others', () => {
    const rows = [
      { date: '2026-03-04', channel: 'Email', sessions: 3 },
      { date: '2026-03-04', channel: 'Direct', sessions: 4 },
      { date: '2026-03-05', channel: 'Direct', sessions: 6 },
    ];
    expect(values(anInput(rows), 'sessions', { channel: 'Email' })).toEqual([3, 0]);
    expect(values(anInput(rows), 'sessions')).toEqual([7, 6]);
  });

  it('prefers total rows to the sum of the breakdown, and counts nothing twice', () => {
    const rows = [
      { date: '2026-03-05', sessions: 10 },
      { date: '2026-03-05', channel: 'Email', sessions: 4 },
      { date: '2026-03-05', channel: 'Direct', sessions: 5 },
      { date: '2026-03-05', channel: 'Direct', device: 'mobile', sessions: 5 },
    ];
    expect(values(anInput(rows), 'sessions')).toEqual([10]);
    expect(values(anInput(rows), 'sessions', { channel: 'Direct' })).toEqual([5]);
  });

  it('never adds users of different channels', () => {
    const rows = [
      { date: '2026-03-05', channel: 'Email', users: 4 },
      { date: '2026-03-05', channel: 'Direct', users: 5 },
    ];
    expect(values(anInput(rows), 'users')).toBeUndefined();
    expect(values(anInput(rows), 'users', { channel: 'Email' })).toEqual([4]);
    expect(values(anInput([...rows, { date: '2026-03-05', users: 8 }]), 'users')).toEqual([8]);
  });

  it('takes ratios as ratio of sums and leaves them unknown without sessions', () => {
    const rows = [
      { date: '2026-03-04', channel: 'A', sessions: 100, conversions: 1 },
      { date: '2026-03-04', channel: 'B', sessions: 300, conversions: 11 },
      { date: '2026-03-05', channel: 'A', sessions: 0, conversions: 0 },
    ];
    expect(values(anInput(rows), 'conversion_rate')).toEqual([3, null]);
  });

  it('leaves out provisional days and days after the one looked at', () => {
    const rows = ['2026-03-03', '2026-03-04', '2026-03-05', '2026-03-06'].map((date) => ({
      date,
      sessions: 1,
    }));
    expect(values(anInput(rows), 'sessions')).toHaveLength(3);
    expect(values(anInput(rows, { provisionalFrom: '2026-03-04' }), 'sessions')).toHaveLength(1);
  });

  it('bundles the smallest of very many channels without losing their volume', () => {
    const rows = Array.from({ length: 30 }, (_, index) => ({
      date: '2026-03-05',
      channel: `Channel ${index}`,
      sessions: index + 1,
    }));
    const set = buildSeriesSet(anInput(rows))!;
    const channels = set.series.filter(({ metric, scope }) => metric === 'sessions' && scope.channel);
    expect(channels).toHaveLength(12);
    expect(channels.at(-1)?.scope.channel).toBe(otherSegments);
    expect(channels.reduce((total, one) => total + one.values[0]!, 0)).toBe(465);
  });
});
