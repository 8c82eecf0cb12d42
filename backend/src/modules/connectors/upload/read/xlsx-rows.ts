import type { Problem } from '@ocsuite/types';
import { type Cell, formula, shorten } from '../cell.calc.js';
import { type ByteSource, maxColumns, maxLineCharacters, type SheetRow } from './sheet-row.js';
import { unreadable, XlsxArchive } from './xlsx-archive.js';
import { readDayStyles, readSharedStrings, readWorkbook, xmlParser } from './xlsx-parts.js';

const dayMs = 86_400_000;
/** As many as a sheet can have. */
const maxRows = 1_048_576;

/** Reads the first visible sheet row by row. @throws Problem `unreadable-file` */
export async function* xlsxRows(source: ByteSource): AsyncGenerator<SheetRow[]> {
  const archive = await XlsxArchive.open(source);
  const { sheet, epoch } = await readWorkbook(archive);
  const cells = new CellReader(await readSharedStrings(archive), await readDayStyles(archive), epoch);
  const reader = new SheetReader(cells);
  for await (const piece of archive.read(sheet)) {
    const rows = reader.push(piece);
    if (rows.length > 0) yield rows;
  }
}

/** Turns a cell's stored text into what it means. */
class CellReader {
  constructor(
    private readonly strings: string[],
    private readonly dayStyles: boolean[],
    private readonly epoch: number,
  ) {}

  /** Undefined when it points to a text that is not there. */
  read(type: string, style: number, value: string): Cell | undefined {
    switch (type) {
      case 's':
        return value === '' ? '' : this.strings[Number(value)];
      case 'n':
        return value === '' ? '' : this.number(Number(value), style);
      default:
        return value;
    }
  }

  private number(value: number, style: number): Cell {
    if (!this.dayStyles[style]) return value;
    const day = new Date(this.epoch + Math.floor(value) * dayMs);
    return Number.isNaN(day.getTime()) ? value : day.toISOString().slice(0, 10);
  }
}

/** Collects the rows of a sheet as its XML goes by. */
class SheetReader {
  private rows: SheetRow[] = [];
  private row: SheetRow = { line: 0, cells: [] };
  private column = -1;
  private type = 'n';
  private style = 0;
  private value = '';
  private isFormula = false;
  private isValue = false;

  private readonly parser = xmlParser({
    open: (tag, attributes) => this.open(tag, attributes),
    text: (text) => this.take(text),
    close: (tag) => this.close(tag),
  });

  constructor(private readonly cells: CellReader) {}

  push(piece: string): SheetRow[] {
    this.parser.write(piece);
    return this.rows.splice(0);
  }

  private open(tag: string, attributes: Record<string, string>): void {
    if (tag === 'row') {
      this.row = { line: lineOf(attributes['r'], this.row.line), cells: [] };
      this.column = -1;
    } else if (tag === 'c') {
      this.column = attributes['r'] ? columnOf(attributes['r']) : this.column + 1;
      this.type = attributes['t'] ?? 'n';
      this.style = Number(attributes['s'] ?? 0);
      [this.value, this.isFormula] = ['', false];
    } else if (tag === 'f') {
      this.isFormula = true;
    }
    this.isValue = tag === 'v' || tag === 't';
  }

  private take(text: string): void {
    if (!this.isValue) return;
    this.value += text;
    if (this.value.length > maxLineCharacters) throw unreadable(`Row ${this.row.line} has an endless cell.`);
  }

  private close(tag: string): void {
    this.isValue = false;
    if (tag === 'c') this.endCell();
    else if (tag === 'row' && this.row.cells.length > 0) this.rows.push(this.row);
  }

  private endCell(): void {
    const cell = this.isFormula ? formula : this.cells.read(this.type, this.style, this.value);
    if (cell === undefined) throw damaged(`row ${this.row.line} points to a text that is not there`);
    if (cell === '') return;
    if (this.column >= maxColumns) {
      throw unreadable(`The sheet has more than ${maxColumns} columns. Keep only those that hold figures.`);
    }
    while (this.row.cells.length < this.column) this.row.cells.push('');
    this.row.cells[this.column] = cell;
  }
}

/** Rows go downwards; one without a number follows the last. */
function lineOf(number: string | undefined, last: number): number {
  const line = Number(number ?? last + 1);
  if (Number.isInteger(line) && line > last && line <= maxRows) return line;
  throw damaged(`it has a row numbered "${shorten(number ?? String(line))}"`);
}

/** `AB12` is column 27. */
function columnOf(reference: string): number {
  const [, letters] = /^([A-Z]{1,3})\d+$/.exec(reference.toUpperCase()) ?? [];
  if (!letters) throw damaged(`it has a cell called "${shorten(reference)}"`);
  let column = 0;
  for (const letter of letters) column = column * 26 + letter.charCodeAt(0) - 64;
  return column - 1;
}

const damaged = (what: string): Problem =>
  unreadable(`The spreadsheet is damaged: ${what}. Open it, save it anew and upload that.`);
