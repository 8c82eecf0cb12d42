import { ActionIcon, Button, SegmentedControl, Skeleton, Table, TextInput } from '@mantine/core';
import { IconChevronDown, IconChevronRight, IconDownload } from '@tabler/icons-react';
import { storedMetrics, type StoredMetric } from '@ocsuite/types';
import { Fragment, lazy, Suspense, useEffect, useRef, useState } from 'react';
import { useLocation, useSearchParams } from 'react-router';
import { useSnapshots } from '../../api/connectors.js';
import { useDownload } from '../../api/download.js';
import type { Connector, Snapshot, SnapshotRow } from '../../api/types.js';
import { ErrorState } from '../../ui/error-state.js';
import { useFormat } from '../../ui/format-context.js';
import { QueryView } from '../../ui/query-view.js';
import { Surface } from '../../ui/surface.js';
import { connectorStrings } from './strings.js';
import classes from './connectors.module.css';

const words = connectorStrings.rows;
const rowsAtFirst = 31;

const SnapshotChart = lazy(async () => ({ default: (await import('./snapshot-chart.js')).SnapshotChart }));

/** The stored days: what every figure in the product is computed from. */
export function SnapshotRows({ connector }: { connector: Connector }) {
  const [search, setSearch] = useSearchParams();
  const from = search.get('from') ?? undefined;
  const to = search.get('to') ?? undefined;
  const snapshots = useSnapshots(connector.id, { from, to });
  const anchor = useScrollToHash('rows', snapshots.data !== undefined);

  const setPeriod = (patch: Record<string, string>) => {
    const next = new URLSearchParams(search);
    for (const [name, value] of Object.entries(patch)) {
      if (value) next.set(name, value);
      else next.delete(name);
    }
    setSearch(next, { replace: true, preventScrollReset: true });
  };

  return (
    <div id="rows" ref={anchor} className={classes.rows}>
      <Surface
        title={words.title}
        aside={
          connector.days > 0 && (
            <div className={classes.period}>
              <TextInput
                type="date"
                size="xs"
                aria-label={words.from}
                value={from ?? connector.dataFrom ?? ''}
                onChange={({ currentTarget }) => setPeriod({ from: currentTarget.value })}
              />
              <TextInput
                type="date"
                size="xs"
                aria-label={words.to}
                value={to ?? connector.dataTo ?? ''}
                onChange={({ currentTarget }) => setPeriod({ to: currentTarget.value })}
              />
              {(from || to) && (
                <Button size="xs" variant="subtle" onClick={() => setPeriod({ from: '', to: '' })}>
                  {words.all}
                </Button>
              )}
              <DownloadRows connector={connector} from={from} to={to} />
            </div>
          )
        }
      >
        <QueryView query={snapshots} skeleton={<Skeleton h={480} />}>
          {({ items }) =>
            items.length === 0 ? (
              <p className={classes.muted}>{connector.days === 0 ? words.emptyPending : words.empty}</p>
            ) : (
              <RowsView rows={items} currency={connector.currency} />
            )
          }
        </QueryView>
      </Surface>
    </div>
  );
}

/** The rows of the days shown, with their channels and devices. */
function DownloadRows({ connector, from, to }: { connector: Connector; from?: string; to?: string }) {
  const days = Object.entries({ from, to }).filter((one): one is [string, string] => one[1] !== undefined);
  const query = new URLSearchParams(days).toString();
  const name = [connector.name, from ?? connector.dataFrom, to ?? connector.dataTo].join(' ');
  const download = useDownload(`/connectors/${connector.id}/rows.csv?${query}`, `${name}.csv`);
  return (
    <>
      <Button
        size="xs"
        variant="default"
        leftSection={<IconDownload size={14} aria-hidden />}
        loading={download.isPending}
        onClick={() => download.mutate()}
      >
        {words.download}
      </Button>
      {download.error && <ErrorState error={download.error} />}
    </>
  );
}

function RowsView({ rows, currency }: { rows: Snapshot[]; currency?: string }) {
  const present = storedMetrics.filter((metric) => rows.some((row) => row[metric] !== null));
  const [chosen, setChosen] = useState<StoredMetric | null>(null);
  const metric = chosen ?? present[0] ?? 'sessions';
  const days = rows.toSorted((a, b) => a.date.localeCompare(b.date));
  return (
    <>
      {present.length > 1 && (
        <SegmentedControl
          size="xs"
          mb="sm"
          aria-label={words.metric}
          data={present.map((value) => ({ value, label: words.metrics[value] }))}
          value={metric}
          onChange={(value) => setChosen(value as StoredMetric)}
        />
      )}
      <div className={classes.chart}>
        <Suspense fallback={<Skeleton h={220} />}>
          <SnapshotChart rows={days} metric={metric} currency={currency} />
        </Suspense>
      </div>
      <RowsTable rows={days.toReversed()} metrics={present} currency={currency} />
    </>
  );
}

interface RowsTableProps {
  rows: Snapshot[];
  metrics: StoredMetric[];
  currency?: string;
}

function RowsTable({ rows, metrics, currency }: RowsTableProps) {
  const format = useFormat();
  const [isWhole, setWhole] = useState(false);
  const [openDays, setOpenDays] = useState<ReadonlySet<string>>(new Set());
  const value = (row: SnapshotRow, metric: StoredMetric) => {
    const amount = row[metric];
    if (amount === null) return <span className={classes.gap}>{words.gap}</span>;
    return format.value(amount, metric === 'revenue' ? 'currency' : 'count', currency);
  };
  const toggle = (date: string) => {
    const next = new Set(openDays);
    if (!next.delete(date)) next.add(date);
    setOpenDays(next);
  };
  const shown = isWhole ? rows : rows.slice(0, rowsAtFirst);

  return (
    <>
      <div className={classes.scroll} tabIndex={0} role="region" aria-label={words.table}>
        <Table verticalSpacing={6} miw={520}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{words.day}</Table.Th>
              {metrics.map((metric) => (
                <Table.Th key={metric} ta="end">
                  {words.metrics[metric]}
                </Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {shown.map((row) => {
              const isOpen = openDays.has(row.date);
              const day = format.fullDay(row.date);
              return (
                <Fragment key={row.date}>
                  <Table.Tr data-provisional={row.provisional || undefined}>
                    <Table.Td>
                      {hasBreakdown(row) && (
                        <ActionIcon
                          size="sm"
                          variant="subtle"
                          color="gray"
                          mr={6}
                          aria-label={words.breakdown(day)}
                          aria-expanded={isOpen}
                          onClick={() => toggle(row.date)}
                        >
                          {isOpen ? (
                            <IconChevronDown size={14} aria-hidden />
                          ) : (
                            <IconChevronRight size={14} aria-hidden />
                          )}
                        </ActionIcon>
                      )}
                      {day}
                      {row.provisional && <span className={classes.gap}> ({words.provisional})</span>}
                    </Table.Td>
                    {metrics.map((metric) => (
                      <Table.Td key={metric} ta="end">
                        {value(row, metric)}
                      </Table.Td>
                    ))}
                  </Table.Tr>
                  {isOpen &&
                    row.sourceBreakdown.map((part, index) => (
                      <Table.Tr key={index} className={classes.part}>
                        <Table.Td pl={40}>{describePart(part)}</Table.Td>
                        {metrics.map((metric) => (
                          <Table.Td key={metric} ta="end">
                            {value(part, metric)}
                          </Table.Td>
                        ))}
                      </Table.Tr>
                    ))}
                </Fragment>
              );
            })}
          </Table.Tbody>
          <Table.Tfoot>
            <Table.Tr>
              <Table.Th>{words.sum}</Table.Th>
              {metrics.map((metric) => (
                <Table.Th key={metric} ta="end">
                  {metric === 'users'
                    ? '–'
                    : format.value(
                        sumOf(rows, metric),
                        metric === 'revenue' ? 'currency' : 'count',
                        currency,
                      )}
                </Table.Th>
              ))}
            </Table.Tr>
          </Table.Tfoot>
        </Table>
      </div>
      {metrics.includes('users') && <p className={classes.muted}>{words.usersNote}</p>}
      {shown.length < rows.length && (
        <Button mt="sm" size="xs" variant="default" onClick={() => setWhole(true)}>
          {words.showAll(rows.length)}
        </Button>
      )}
    </>
  );
}

function hasBreakdown({ sourceBreakdown }: Snapshot): boolean {
  return sourceBreakdown.some(({ channel, device }) => channel !== null || device !== null);
}

function describePart({ channel, device }: { channel: string | null; device: string | null }): string {
  return [channel, device].filter(Boolean).join(' · ') || words.everything;
}

function sumOf(rows: Snapshot[], metric: StoredMetric): number {
  return rows.reduce((sum, row) => sum + (row[metric] ?? 0), 0);
}

/** Brings a section into view once its content is there; the browser does so only for what is there at first. */
function useScrollToHash(id: string, isReady: boolean) {
  const element = useRef<HTMLDivElement>(null);
  const { hash } = useLocation();
  useEffect(() => {
    if (isReady && hash === `#${id}`) element.current?.scrollIntoView({ block: 'start' });
  }, [isReady, hash, id]);
  return element;
}
