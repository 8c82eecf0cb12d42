import type { BadCell, StoredMetric } from '@ocsuite/types';
import type { SheetRow } from './read/sheet-row.js';

/** A row as it is staged: which line it came from, and the figures it brings. */
export type StagedRow = { line: number; date: string; channel: string; device: string } & Record<
  StoredMetric,
  number | null
>;

/** What the source that a file becomes counts in. */
export interface ReadingContext {
  currency: string;
  timeZone: string;
}

/** The same, and the last day that can have figures: whatever is dated later is a slip. */
export interface RowContext extends ReadingContext {
  latestDay: string;
}

/** Turns the lines of one file into figures, one after another. */
export interface TableReader {
  /**
   * The figures of a line: none when it brings none, and none when cells of it are bad; those are added to `bad`. Figures of
   * one day, channel and device add up. @throws AmbiguousCell
   */
  read(row: SheetRow, bad: BadCell[]): StagedRow[];
}
