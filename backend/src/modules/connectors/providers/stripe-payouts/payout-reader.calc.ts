import type { BadCell } from '@ocsuite/types';
import { type Cell, CellError, formula, shorten } from '../../upload/cell.calc.js';
import type { SheetRow } from '../../upload/read/sheet-row.js';
import type { RowContext, StagedRow, TableReader } from '../../upload/table-reader.js';
import { type Part, partOf, type PayoutColumn, payoutColumns } from './payout-report.js';

const instant = /^(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d(?::\d\d)?)(?:Z| UTC)?$/;
/** The report has no thousands separators, so the one mark that there is stands before the decimals. */
const amount = /^-?\d{1,15}(?:[.,](\d{1,6}))?$/;

/** One balance transaction a line: its gross under the sort of transaction it is, its fee under fees. */
export class PayoutReader implements TableReader {
  private readonly positions: Record<PayoutColumn, number>;
  private readonly decimals: number;
  private readonly calendar: Intl.DateTimeFormat;
  private lastInstant: [text: string, day: string] | null = null;

  constructor(
    columns: string[],
    private readonly source: RowContext,
  ) {
    this.positions = Object.fromEntries(payoutColumns.map((name) => [name, columns.indexOf(name)])) as Record<
      PayoutColumn,
      number
    >;
    const { currency, timeZone } = source;
    const money = new Intl.NumberFormat('en', { style: 'currency', currency });
    this.decimals = money.resolvedOptions().maximumFractionDigits ?? 2;
    this.calendar = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' });
  }

  read({ line, cells }: SheetRow, bad: BadCell[]): StagedRow[] {
    const before = bad.length;
    const take = <T>(column: PayoutColumn, read: (text: string) => T): T | undefined => {
      try {
        return read(textOf(cells[this.positions[column]] ?? ''));
      } catch (error) {
        if (!(error instanceof CellError)) throw error;
        bad.push({ line, field: column, detail: error.message });
        return undefined;
      }
    };
    take('currency', (text) => this.sameCurrency(text));
    const date = take('created_utc', (text) => this.day(text)) ?? '';
    const category = take('reporting_category', knownCategory) ?? '';
    const gross = take('gross', (text) => this.money(text)) ?? 0;
    const fee = take('fee', (text) => this.money(text)) ?? 0;
    const net = take('net', (text) => this.money(text)) ?? 0;
    if (bad.length > before) return [];
    if (gross - fee !== net) {
      bad.push({ line, field: 'net', detail: 'is not what is left of gross when the fee is taken off' });
      return [];
    }
    const part = partOf[category];
    const row = (channel: Part, minorUnits: number, conversions: number | null): StagedRow => ({
      line,
      date,
      channel,
      device: '',
      sessions: null,
      users: null,
      conversions,
      revenue: minorUnits / 10 ** this.decimals,
    });
    return [
      ...(part ? [row(part, gross, category === 'charge' ? 1 : null)] : []),
      ...(fee === 0 ? [] : [row('Fees', -fee, null)]),
    ];
  }

  private sameCurrency(code: string): void {
    const { currency } = this.source;
    if (code.toUpperCase() === currency) return;
    throw new CellError(`is ${shorten(code).toUpperCase()}, and the source holds ${currency}`);
  }

  private day(text: string): string {
    if (text === this.lastInstant?.[0]) return this.lastInstant[1];
    const [, date, time] = instant.exec(text) ?? [];
    const created = new Date(`${date}T${time}Z`);
    if (Number.isNaN(created.getTime())) {
      throw new CellError(`"${shorten(text)}" is not an instant such as 2026-11-21 14:05:00`);
    }
    const day = this.calendar.format(created);
    if (day > this.source.latestDay) throw new CellError(`"${shorten(text)}" is in the future`);
    this.lastInstant = [text, day];
    return day;
  }

  /** In minor units, so that gross, fee and net can be compared. */
  private money(text: string): number {
    const [whole, decimals = ''] = amount.exec(text) ?? [];
    if (whole === undefined) throw new CellError(`"${shorten(text)}" is not an amount`);
    const meaning = decimals.replace(/0+$/, '');
    if (meaning.length > this.decimals) {
      throw new CellError(`"${text}" has more decimals than ${this.source.currency} has`);
    }
    return Math.round(Number(whole.replace(',', '.')) * 10 ** this.decimals);
  }
}

function textOf(cell: Cell): string {
  if (cell === formula) throw new CellError('is a formula; send the export as Stripe wrote it');
  return String(cell);
}

function knownCategory(category: string): string {
  if (Object.hasOwn(partOf, category)) return category;
  throw new CellError(`"${shorten(category)}" is a category that is not known here`);
}
