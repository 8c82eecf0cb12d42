import type { BadCell } from '@ocsuite/types';
import type { StagedRow } from '../../upload/table-reader.js';
import { PayoutReader } from './payout-reader.calc.js';
import { payoutColumns } from './payout-report.js';

type Line = Partial<Record<(typeof payoutColumns)[number], string>>;

const usual = {
  balance_transaction_id: 'txn_1',
  created_utc: '2026-11-21 14:05:00',
  currency: 'eur',
  gross: '100.00',
  fee: '3.20',
  net: '96.80',
  reporting_category: 'charge',
};

function read(line: Line, { currency = 'EUR', timeZone = 'Europe/Berlin' } = {}) {
  const reader = new PayoutReader([...payoutColumns], { currency, timeZone, latestDay: '2026-11-24' });
  const given = { ...usual, ...line };
  const bad: BadCell[] = [];
  const rows = reader.read({ line: 2, cells: payoutColumns.map((column) => given[column]) }, bad);
  return { rows, bad };
}
const partsOf = (rows: StagedRow[]) =>
  rows.map(({ channel, revenue, conversions }) => [channel, revenue, conversions]);

describe('a transaction of the report', () => {
  it('of a day that has not come is bad', () => {
    expect(read({ created_utc: '2026-11-24 22:59:59' }).bad).toEqual([]);
    expect(read({ created_utc: '2026-11-24 23:00:00' }).bad).toEqual([
      { line: 2, field: 'created_utc', detail: '"2026-11-24 23:00:00" is in the future' },
    ]);
  });

  it('without an instant is bad, also when it is the first', () => {
    const { rows, bad } = read({ created_utc: '' });
    expect(rows).toEqual([]);
    expect(bad).toMatchObject([{ line: 2, field: 'created_utc' }]);
  });

  it('is its gross under what it is, and its fee under fees: together they are its net', () => {
    const { rows, bad } = read({});
    expect(partsOf(rows)).toEqual([
      ['Payments', 100, 1],
      ['Fees', -3.2, null],
    ]);
    expect(bad).toEqual([]);
  });

  it.each<[string, Line, [string, number, number | null][]]>([
    ['refund', { gross: '-40.00', fee: '0.00', net: '-40.00' }, [['Refunds', -40, null]]],
    ['refund_failure', { gross: '40.00', fee: '0', net: '40.00' }, [['Refunds', 40, null]]],
    [
      'dispute',
      { gross: '-100.00', fee: '20.00', net: '-120.00' },
      [
        ['Disputes', -100, null],
        ['Fees', -20, null],
      ],
    ],
    [
      'dispute_reversal',
      { gross: '100.00', fee: '-20.00', net: '120.00' },
      [
        ['Disputes', 100, null],
        ['Fees', 20, null],
      ],
    ],
    ['partial_capture_reversal', { gross: '-30', fee: '0', net: '-30' }, [['Payments', -30, null]]],
    ['network_cost', { gross: '-0.35', fee: '0.00', net: '-0.35' }, [['Fees', -0.35, null]]],
    ['payout', { gross: '-500.00', fee: '0.00', net: '-500.00' }, []],
    ['payout', { gross: '-500.00', fee: '5.00', net: '-505.00' }, [['Fees', -5, null]]],
    ['transfer', { gross: '-60.00', fee: '0.00', net: '-60.00' }, []],
  ])('of the category %s has the sign that revenue feels', (category, amounts, parts) => {
    expect(partsOf(read({ ...amounts, reporting_category: category }).rows)).toEqual(parts);
  });

  it.each([
    ['2026-10-31 23:30:00', 'Europe/Berlin', '2026-11-01'],
    ['2026-07-31 21:59:59', 'Europe/Berlin', '2026-07-31'],
    ['2026-07-31 22:00', 'Europe/Berlin', '2026-08-01'],
    ['2026-11-01T03:30:00Z', 'America/New_York', '2026-10-31'],
    ['2026-11-01 06:30:00 UTC', 'Pacific/Auckland', '2026-11-01'],
  ])('created at %s falls in %s on %s', (created, timeZone, day) => {
    expect(read({ created_utc: created }, { timeZone }).rows[0]!.date).toBe(day);
  });

  it.each([
    ['JPY', '5000', '150', '4850', 5000],
    ['JPY', '5000.00', '150.00', '4850.00', 5000],
    ['KWD', '12.345', '0.100', '12.245', 12.345],
    ['EUR', '1234,56', '10,00', '1224,56', 1234.56],
  ])('in %s has as many decimals as the currency has', (currency, gross, fee, net, revenue) => {
    const { rows, bad } = read({ currency: currency.toLowerCase(), gross, fee, net }, { currency });
    expect(bad).toEqual([]);
    expect(rows[0]!.revenue).toBe(revenue);
  });

  it.each<[string, Line, string, RegExp]>([
    ['an amount with half a cent', { gross: '1.005' }, 'gross', /more decimals than EUR/],
    ['text for an amount', { fee: 'free' }, 'fee', /not an amount/],
    ['amounts that do not add up', { net: '97.00' }, 'net', /gross when the fee/],
    ['another currency', { currency: 'usd' }, 'currency', /is USD, and the source holds EUR/],
    ['a day without a time', { created_utc: '2026-11-21' }, 'created_utc', /not an instant/],
    ['a day that is none', { created_utc: '2026-13-41 10:00:00' }, 'created_utc', /not an instant/],
    ['a sort that nobody knows', { reporting_category: 'constructor' }, 'reporting_category', /not known/],
  ])('with %s is a bad row that says so', (_, line, field, reason) => {
    const { rows, bad } = read(line);
    expect(rows).toEqual([]);
    expect(bad).toEqual([{ line: 2, field, detail: expect.stringMatching(reason) }]);
  });
});
