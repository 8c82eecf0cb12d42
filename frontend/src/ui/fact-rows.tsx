import { Skeleton, Table } from '@mantine/core';
import { type CsvCell, type Fact, metricDefinitions, type StoredMetric } from '@ocsuite/types';
import { useConnector, useSnapshots } from '../api/connectors.js';
import { columnsOf, type FactRow, rowsBehind, sumOf } from '../lib/fact-rows.js';
import { daysIn } from '../lib/format.js';
import { CsvButton } from './csv-button.js';
import { useFormat } from './format-context.js';
import { FreshnessChip } from './freshness-chip.js';
import { QueryView } from './query-view.js';
import { uiStrings } from './strings.js';
import classes from './evidence-drawer.module.css';

const words = uiStrings.evidence;
/** Two weeks; more stand on the source's page. */
const shownRows = 14;

interface FactRowsProps {
  fact: Fact;
  connectorId: string;
}

/** How fresh a figure is and the days that it is made of, as they are stored now. */
export function FactRows({ fact, connectorId }: FactRowsProps) {
  const connector = useConnector(connectorId);
  const snapshots = useSnapshots(connectorId, fact.period);
  return (
    <>
      <QueryView query={connector} skeleton={<Skeleton h={26} w={220} />}>
        {({ name, dataTo, settledTo, lastSyncAt }) => (
          <div className={classes.source}>
            <span>{name}</span>
            <FreshnessChip freshness={{ dataTo, settledTo, syncedAt: lastSyncAt }} />
          </div>
        )}
      </QueryView>
      <QueryView query={snapshots} skeleton={<Skeleton h={200} mt="sm" />}>
        {({ items }) => <RowsTable fact={fact} rows={rowsBehind(fact, items)} />}
      </QueryView>
    </>
  );
}

function RowsTable({ fact, rows }: { fact: Fact; rows: FactRow[] }) {
  const format = useFormat();
  const columns = columnsOf(fact.metric);
  const missing = daysIn(fact.period) - rows.length;
  const write = (amount: number | null | undefined, column: StoredMetric) =>
    amount === null || amount === undefined
      ? words.gap
      : format.exact(amount, metricDefinitions[column].unit === 'currency' ? fact.currency : undefined);
  return (
    <>
      <Table verticalSpacing={4} className={classes.rows} aria-label={words.rowsOf(fact.label)}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{words.day}</Table.Th>
            {columns.map((column) => (
              <Table.Th key={column} ta="end">
                {metricDefinitions[column].label}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.slice(0, shownRows).map(({ date, isProvisional, values }) => (
            <Table.Tr key={date}>
              <Table.Th scope="row" fw={400}>
                {format.day(date)}{' '}
                {isProvisional && <span className={classes.muted}>({words.provisional})</span>}
              </Table.Th>
              {columns.map((column) => (
                <Table.Td key={column} ta="end">
                  {write(values[column], column)}
                </Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
        {fact.metric !== 'users' && rows.length > 1 && (
          <Table.Tfoot>
            <Table.Tr>
              <Table.Th scope="row">{words.sum}</Table.Th>
              {columns.map((column) => (
                <Table.Th key={column} ta="end">
                  {write(sumOf(rows.map(({ values }) => values[column])), column)}
                </Table.Th>
              ))}
            </Table.Tr>
          </Table.Tfoot>
        )}
      </Table>
      {rows.length > shownRows && <p className={classes.muted}>{words.moreRows(rows.length - shownRows)}</p>}
      {missing > 0 && <p className={classes.muted}>{words.missing(missing)}</p>}
      {rows.length > 0 && <CsvButton fileName={words.rowsOf(fact.label)} lines={() => linesOf(fact, rows)} />}
    </>
  );
}

function linesOf({ metric }: Fact, rows: FactRow[]): CsvCell[][] {
  const columns = columnsOf(metric);
  return [
    ['date', ...columns, 'provisional'],
    ...rows.map(({ date, values, isProvisional }) => [
      date,
      ...columns.map((column) => values[column] ?? null),
      isProvisional ? 'yes' : 'no',
    ]),
  ];
}
