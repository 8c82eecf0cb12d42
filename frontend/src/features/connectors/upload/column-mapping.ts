import { storedMetrics } from '@ocsuite/types';

/** What a file's columns can mean to us; the day and one figure are needed. */
export const uploadFields = ['date', ...storedMetrics, 'channel', 'device'] as const;
export type UploadField = (typeof uploadFields)[number];
export type ColumnMapping = Partial<Record<UploadField, string>>;

export type MappingFault =
  { kind: 'needs-date' } | { kind: 'needs-figure' } | { kind: 'used-twice'; column: string };

/** What keeps a mapping from being used, or null. */
export function mappingFault(mapping: ColumnMapping): MappingFault | null {
  if (!mapping.date) return { kind: 'needs-date' };
  if (!storedMetrics.some((metric) => mapping[metric])) return { kind: 'needs-figure' };
  const used = Object.values(mapping);
  const twice = used.find((column, index) => used.indexOf(column) !== index);
  return twice === undefined ? null : { kind: 'used-twice', column: twice };
}

/** A saved mapping fits a file that has all of its columns. */
export function fits(mapping: Record<string, string>, columns: readonly string[]): boolean {
  return Object.values(mapping).every((column) => columns.includes(column));
}
