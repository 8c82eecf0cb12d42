import type { DateOrder, DecimalMark, UploadQuestion } from '@ocsuite/types';
import { type Convention, currencyMarkIn, dateOrderIn, decimalIn } from './cell.calc.js';
import type { ColumnMapping } from './column-mapping.js';
import { currenciesFor, currencyOf } from './currency.calc.js';
import type { SheetRow } from './read/sheet-row.js';
import { positionsOf, wholeMetrics } from './row-reader.calc.js';

/** Gathers from the cells how a file writes days, decimals and money. */
export class ConventionSurvey {
  private readonly orders = new Set<DateOrder>();
  private readonly decimals = new Set<DecimalMark>();
  readonly currencyMarks = new Set<string>();
  private readonly positions: Record<string, number>;

  constructor(
    columns: string[],
    private readonly mapping: ColumnMapping,
  ) {
    this.positions = positionsOf(columns, mapping);
  }

  see({ cells }: SheetRow): void {
    const at = (field: keyof ColumnMapping) => cells[this.positions[field] ?? -1] ?? '';
    const order = dateOrderIn(String(at('date')));
    if (order) this.orders.add(order);
    for (const metric of ['sessions', 'users', 'conversions', 'revenue'] as const) {
      const cell = at(metric);
      if (typeof cell !== 'string' || cell === '') continue;
      const decimal = decimalIn(cell, wholeMetrics.includes(metric));
      if (decimal) this.decimals.add(decimal);
      const mark = metric === 'revenue' ? currencyMarkIn(cell) : null;
      if (mark && this.currencyMarks.size < 20 && currenciesFor(mark).length > 0)
        this.currencyMarks.add(mark);
    }
  }

  /** What the cells gave away, under what a person has said. */
  convention(said: { dateOrder?: DateOrder | undefined; decimal?: DecimalMark | undefined }): Convention {
    return {
      dateOrder: said.dateOrder ?? onlyOne(this.orders),
      decimal: said.decimal ?? onlyOne(this.decimals),
    };
  }

  /** The file's currency, or null when its signs allow several and none is the tenant's. */
  currency(said: string | null, own: string): string | null {
    const header = currencyMarkIn(this.mapping.revenue ?? '');
    const marks =
      header && currenciesFor(header).length > 0 ? [header, ...this.currencyMarks] : this.currencyMarks;
    return currencyOf(marks, said, own);
  }
}

function onlyOne<T>(values: Set<T>): T | 'mixed' | null {
  const [first] = values;
  return values.size > 1 ? 'mixed' : (first ?? null);
}

export function questionAbout(field: UploadQuestion['field'], example: string): UploadQuestion {
  switch (field) {
    case 'dateOrder':
      return {
        field,
        question: `Is "${example}" written day first or month first?`,
        answers: [
          { value: 'day-first', label: 'Day first' },
          { value: 'month-first', label: 'Month first' },
        ],
      };
    case 'decimal':
      return {
        field,
        question: `Does the separator in "${example}" part thousands, or is it the decimal mark?`,
        answers: [
          { value: 'comma', label: 'Comma is the decimal mark' },
          { value: 'point', label: 'Point is the decimal mark' },
        ],
      };
    case 'currency':
      return {
        field,
        question: `Which currency does "${example}" stand for?`,
        answers: [...new Set(example.split(', ').flatMap(currenciesFor))].map((code) => ({
          value: code,
          label: code,
        })),
      };
  }
}
