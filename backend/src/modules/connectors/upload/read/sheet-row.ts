import type { Cell } from '../cell.calc.js';

/** One line of a file, with its number as an editor or spreadsheet shows it. */
export interface SheetRow {
  line: number;
  cells: Cell[];
}

/** Bytes that can be read from any place, as a spreadsheet's archive has to be. */
export interface ByteSource {
  size: number;
  read(from: number, to: number): AsyncIterable<Buffer>;
}

export const maxColumns = 200;
/** No cell of an export is longer; a line that never ends is found out here at the latest. */
export const maxLineCharacters = 100_000;
