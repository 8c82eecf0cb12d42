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
      ['Email', 'funnel-leak', 'revenue_per_session'],
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

  it('says so where there are no channels', async () => {
    const { findings, notes } = await look({ ...aShop(16, 8), rows: [{ date: dayAt(55), sessions: 9 }] });
    expect(findings).toEqual([]);
    expect(notes).toEqual(['There are no rows by channel in the last eight weeks.']);
  });
});
