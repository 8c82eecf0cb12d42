import { storedMetrics, type StoredMetric } from '@ocsuite/types';
import {
  AmbiguousCell,
  CellError,
  dateOrderIn,
  decimalIn,
  readAmount,
  readDay,
  type Convention,
} from '../../backend/src/modules/connectors/upload/cell.calc.js';
import { dayIn } from './read-cell.js';

type Cells = Readonly<Record<string, string>>;
type DateOrder = Convention['dateOrder'];
type Decimal = Convention['decimal'];

/** How a file writes what has two readings: cells with one reading give it away, each column speaking for itself first. */
export class CellReading {
  private readonly dateOrder: DateOrder;
  private readonly fileDecimal: Decimal;
  private readonly decimals: ReadonlyMap<StoredMetric, Decimal>;

  constructor(lines: readonly Cells[]) {
    const cellsOf = (column: string): string[] =>
      lines.flatMap((cells) => bareAmount(cells[column] ?? '') ?? []);
    const marksIn = (metric: StoredMetric, whole: boolean) =>
      cellsOf(metric).map((cell) => decimalIn(cell, whole));
    this.dateOrder = common(cellsOf('date').map(dateOrderIn));
    this.fileDecimal = common(storedMetrics.flatMap((metric) => marksIn(metric, isWhole(metric))));
    this.decimals = new Map(storedMetrics.map((metric) => [metric, common(marksIn(metric, false))]));
  }

  /** @throws CellError that names both readings where there are two. */
  day(cell: string): string {
    const known = dayIn(cell);
    if (known) return known;
    return unambiguous((order: DateOrder) => readDay(cell, order), this.dateOrder, [
      'day-first',
      'month-first',
    ]);
  }

  /** Empty means unknown. @throws CellError that names both readings where there are two. */
  amount(cell: string, metric: StoredMetric): number | null {
    const bare = bareAmount(cell);
    if (bare === null) return null;
    const own = this.decimals.get(metric) ?? null;
    // Visits and orders are counted: what three digits follow are thousands, unless the column has fractions.
    if (own === null && isWhole(metric)) return readAmount(bare, null, true);
    return unambiguous((decimal: Decimal) => readAmount(bare, decimal), own ?? this.fileDecimal, [
      'point',
      'comma',
    ]);
  }
}

function isWhole(metric: StoredMetric): boolean {
  return metric !== 'revenue';
}

function bareAmount(cell: string): string | null {
  return /^(|-|na|n\/a|nan|null|none)$/i.test(cell) ? null : cell.replace(/^\+/, '');
}

function common<T extends string>(given: readonly (T | null)[]): T | 'mixed' | null {
  const kinds = [...new Set(given.filter((one) => one !== null))];
  return kinds.length > 1 ? 'mixed' : (kinds[0] ?? null);
}

function unambiguous<T extends string, R>(
  read: (convention: T | 'mixed' | null) => R,
  convention: T | 'mixed' | null,
  [one, other]: [T, T],
): R {
  try {
    return read(convention);
  } catch (error) {
    if (!(error instanceof AmbiguousCell)) throw error;
    throw new CellError(`${error.message}, as ${String(read(one))} and as ${String(read(other))}`);
  }
}
