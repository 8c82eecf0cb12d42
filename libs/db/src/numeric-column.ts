import type { ColumnOptions } from 'typeorm';

/** `double precision` that stays a number in JavaScript; null where a source did not report the metric. */
export const numericColumn: ColumnOptions = { type: 'double precision', nullable: true };
