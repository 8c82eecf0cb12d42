import { Table } from '@mantine/core';
import type { UsageSums } from '@ocsuite/types';
import { describeCost } from '../../lib/format.js';
import { useFormat } from '../../ui/format-context.js';
import { Surface } from '../../ui/surface.js';
import { usageStrings } from './strings.js';
import classes from './usage.module.css';

const words = usageStrings.tables;

interface UsageTableProps {
  title: string;
  /** What a row is of. */
  subject: string;
  rows: (UsageSums & { key: string; label: string })[];
}

export function UsageTable({ title, subject, rows }: UsageTableProps) {
  const sum = (part: keyof UsageSums) => rows.reduce((total, row) => total + row[part], 0);
  return (
    <Surface title={title}>
      <div className={classes.scroll} tabIndex={0} role="region" aria-label={words.table(title)}>
        <Table verticalSpacing={6} miw={560}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{subject}</Table.Th>
              <Table.Th ta="end">{words.columns.cost}</Table.Th>
              <Table.Th ta="end">{words.columns.requests}</Table.Th>
              <Table.Th ta="end">{words.columns.prompt}</Table.Th>
              <Table.Th ta="end">{words.columns.cached}</Table.Th>
              <Table.Th ta="end">{words.columns.completion}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {rows.map((row) => (
              <Table.Tr key={row.key}>
                <Table.Th scope="row" fw={400}>
                  {row.label}
                </Table.Th>
                <Sums sums={row} />
              </Table.Tr>
            ))}
          </Table.Tbody>
          {rows.length > 1 && (
            <Table.Tfoot>
              <Table.Tr>
                <Table.Th scope="row">{words.sum}</Table.Th>
                <Sums
                  sums={{
                    requests: sum('requests'),
                    promptTokens: sum('promptTokens'),
                    cachedTokens: sum('cachedTokens'),
                    completionTokens: sum('completionTokens'),
                    costMicros: sum('costMicros'),
                  }}
                />
              </Table.Tr>
            </Table.Tfoot>
          )}
        </Table>
      </div>
    </Surface>
  );
}

function Sums({ sums }: { sums: Omit<UsageSums, 'reasoningTokens'> }) {
  const format = useFormat();
  const { requests, promptTokens, cachedTokens, completionTokens, costMicros } = sums;
  return (
    <>
      <Table.Td ta="end" className={classes.figure}>
        {describeCost(costMicros)}
      </Table.Td>
      {[requests, promptTokens, cachedTokens, completionTokens].map((amount, index) => (
        <Table.Td key={index} ta="end" className={classes.figure}>
          {format.count(amount)}
        </Table.Td>
      ))}
    </>
  );
}
