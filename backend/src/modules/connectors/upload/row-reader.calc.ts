import { type BadCell, Problem, type StoredMetric, storedMetrics } from '@ocsuite/types';
import {
  type Cell,
  CellError,
  type Convention,
  currencyMarkIn,
  formula,
  readAmount,
  readDay,
  readName,
} from './cell.calc.js';
import type { ColumnMapping } from './column-mapping.js';
import { currenciesFor } from './currency.calc.js';
import type { SheetRow } from './read/sheet-row.js';
import type { StagedRow, TableReader } from './table-reader.js';

/** People and visits come whole; key events and money need not. */
export const wholeMetrics: readonly StoredMetric[] = ['sessions', 'users'];

/** Reads rows by a mapping: figures, or the reasons why there are none. */
export class RowReader implements TableReader {
  private readonly positions: Record<string, number>;
  private lastDay: [text: Cell, day: string] | null = null;

  /** @throws Problem `validation-failed` for a mapped column that the file lacks. */
  constructor(
    private readonly columns: string[],
    private readonly mapping: ColumnMapping,
    private readonly convention: Convention,
    private readonly currency: string | null,
    private readonly latestDay: string,
  ) {
    this.positions = positionsOf(columns, mapping);
  }

  read({ line, cells }: SheetRow, bad: BadCell[]): StagedRow[] {
    const before = bad.length;
    const row: StagedRow = {
      line,
      date: this.cell('date', line, cells, bad, (cell) => this.day(cell)) ?? '',
      channel: this.cell('channel', line, cells, bad, (cell) => readName(String(cell))) ?? '',
      device: this.cell('device', line, cells, bad, (cell) => readName(String(cell))) ?? '',
      sessions: null,
      users: null,
      conversions: null,
      revenue: null,
    };
    for (const metric of storedMetrics) {
      if (metric in this.positions) {
        row[metric] = this.cell(metric, line, cells, bad, (cell) => this.amount(metric, cell));
      }
    }
    if (cells.length > this.columns.length && cells.slice(this.columns.length).some((cell) => cell !== '')) {
      const detail = `has ${cells.length} cells where the header has ${this.columns.length}; a separator in a text needs quotes`;
      bad.push({ line, field: '', detail });
    }
    return bad.length === before ? [row] : [];
  }

  private cell<T>(
    field: keyof ColumnMapping,
    line: number,
    cells: Cell[],
    bad: BadCell[],
    read: (cell: Cell) => T,
  ): T | null {
    const position = this.positions[field];
    if (position === undefined) return null;
    const cell = cells[position] ?? '';
    try {
      if (cell === formula) throw new CellError('is a formula; paste its value instead');
      return read(cell);
    } catch (error) {
      if (!(error instanceof CellError)) throw error;
      bad.push({ line, field: this.columns[position]!, detail: error.message });
      return null;
    }
  }

  /** Rows of one day come together, so the last one is usually this one. */
  private day(cell: Cell): string {
    if (cell !== this.lastDay?.[0]) {
      this.lastDay = [cell, readDay(String(cell), this.convention.dateOrder, this.latestDay)];
    }
    return this.lastDay[1];
  }

  private amount(metric: StoredMetric, cell: Cell): number | null {
    if (typeof cell === 'string' && metric === 'revenue') this.checkCurrency(cell);
    const amount =
      typeof cell === 'number' && Number.isFinite(cell)
        ? cell
        : readAmount(String(cell), this.convention.decimal, wholeMetrics.includes(metric));
    // Refunds make revenue negative; the rest are counts.
    if (amount === null || amount >= 0 || metric === 'revenue') return amount;
    throw new CellError(`${metric} cannot be negative`);
  }

  private checkCurrency(cell: string): void {
    const mark = this.currency && currencyMarkIn(cell);
    if (!mark) return;
    const meant = currenciesFor(mark);
    if (meant.length === 0 || meant.includes(this.currency!)) return;
    throw new CellError(`is in ${mark}, and the file's figures are in ${this.currency}`);
  }
}

/** Where each mapped column is. @throws Problem `validation-failed` that names those that are not there. */
export function positionsOf(columns: string[], mapping: ColumnMapping): Record<string, number> {
  const entries = Object.entries(mapping).map(([field, column]) => [field, columns.indexOf(column)] as const);
  const missing = entries.filter(([, position]) => position < 0);
  if (missing.length === 0) return Object.fromEntries(entries);
  throw new Problem(
    'validation-failed',
    `The file has the columns ${columns.slice(0, 50).join(', ')}.`,
    missing.map(([field]) => ({
      field: `mapping.${field}`,
      detail: `there is no column "${mapping[field as keyof ColumnMapping]}"`,
    })),
  );
}
