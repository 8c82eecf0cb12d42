import { Table } from '@mantine/core';
import { storedMetrics } from '@ocsuite/types';
import type { BadCell, UploadPreview } from '../../../api/types.js';
import { useFormat } from '../../../ui/format-context.js';
import type { ColumnMapping } from './column-mapping.js';
import { uploadStrings as words } from './strings.js';
import classes from './upload.module.css';

interface FirstRowsProps {
  preview: UploadPreview;
  mapping: ColumnMapping;
  /** The mapping has changed and its reading is on the way. */
  isStale: boolean;
}

type Row = UploadPreview['rows'][number];

/** The first rows as they would be stored; a row that would not says why. */
export function FirstRows({ preview: { rows, badCells, currency }, mapping, isStale }: FirstRowsProps) {
  const format = useFormat();
  // An export that is read as it is has no mapping: its rows say what they bring.
  const names = (['channel', 'device'] as const).filter(
    (field) => mapping[field] ?? rows.some((row) => row[field] !== ''),
  );
  const metrics = storedMetrics.filter(
    (metric) => mapping[metric] ?? rows.some((row) => typeof row[metric] === 'number'),
  );
  const lines = linesOf(rows, badCells);
  const exactly = (amount: number | null | undefined, metric: string): string =>
    typeof amount === 'number'
      ? format.exact(amount, metric === 'revenue' ? (currency ?? undefined) : undefined)
      : '–';
  if (lines.length === 0) return null;
  return (
    <section aria-busy={isStale} aria-label={words.firstRows}>
      <h3 className={classes.previewTitle}>{words.firstRows}</h3>
      <div className={classes.scroll} tabIndex={0} role="region" aria-label={words.firstRowsTable}>
        <Table verticalSpacing={6} fz="sm" withTableBorder>
          <Table.Thead>
            <Table.Tr>
              <Table.Th w={70}>{words.line}</Table.Th>
              <Table.Th>{words.fields.date}</Table.Th>
              {names.map((field) => (
                <Table.Th key={field}>{words.fields[field]}</Table.Th>
              ))}
              {metrics.map((metric) => (
                <Table.Th key={metric} ta="end">
                  {words.fields[metric]}
                </Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {lines.map(({ line, row, reasons }, index) => (
              <Table.Tr key={`${line} ${index}`}>
                <Table.Td>{line}</Table.Td>
                {row ? (
                  <>
                    <Table.Td>{format.fullDay(row.date)}</Table.Td>
                    {names.map((field) => (
                      <Table.Td key={field}>{row[field]}</Table.Td>
                    ))}
                    {metrics.map((metric) => (
                      <Table.Td key={metric} ta="end">
                        {exactly(row[metric], metric)}
                      </Table.Td>
                    ))}
                  </>
                ) : (
                  <Table.Td colSpan={1 + names.length + metrics.length} className={classes.badRow}>
                    {reasons.join('; ')}
                  </Table.Td>
                )}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </div>
    </section>
  );
}

function linesOf(rows: Row[], badCells: BadCell[]): { line: number; row: Row | null; reasons: string[] }[] {
  const bad = new Map<number, string[]>();
  for (const { line, field, detail } of badCells) {
    bad.set(line, [...(bad.get(line) ?? []), field ? `${field}: ${detail}` : detail]);
  }
  return [
    ...rows.map((row) => ({ line: row.line, row, reasons: [] })),
    ...[...bad].map(([line, reasons]) => ({ line, row: null, reasons })),
  ].toSorted((a, b) => a.line - b.line);
}
