import { SegmentedControl, Skeleton, Table } from '@mantine/core';
import { useState } from 'react';
import { usePeriodUsers } from '../../api/connectors.js';
import type { Connector, PeriodUsers as Count } from '../../api/types.js';
import { useFormat } from '../../ui/format-context.js';
import { QueryView } from '../../ui/query-view.js';
import { Surface } from '../../ui/surface.js';
import { connectorStrings } from './strings.js';
import classes from './connectors.module.css';

const words = connectorStrings.people;
const rowsShown = 13;

/** How many people came in a week or a month: who comes twice is one person, so no sum of days says it. */
export function PeriodUsers({ connector }: { connector: Connector }) {
  const counts = usePeriodUsers(connector.id);
  const [grain, setGrain] = useState<Count['grain']>('week');
  if (counts.data?.items.length === 0) return null;
  return (
    <Surface
      title={words.title}
      aside={
        <SegmentedControl
          size="xs"
          aria-label={words.grain}
          data={(['week', 'month'] as const).map((value) => ({ value, label: words.grains[value] }))}
          value={grain}
          onChange={(value) => setGrain(value as Count['grain'])}
        />
      }
    >
      <p className={classes.muted}>{words.words}</p>
      <QueryView query={counts} skeleton={<Skeleton h={320} />}>
        {({ items }) => <CountsTable counts={items.filter((count) => count.grain === grain)} />}
      </QueryView>
    </Surface>
  );
}

function CountsTable({ counts }: { counts: Count[] }) {
  const format = useFormat();
  const newestFirst = counts.toReversed();
  return (
    <div className={classes.scroll} tabIndex={0} role="region" aria-label={words.table}>
      <Table verticalSpacing={6} fz="sm">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{words.begins}</Table.Th>
            <Table.Th ta="end">{words.people}</Table.Th>
            <Table.Th ta="end">{words.change}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {newestFirst.slice(0, rowsShown).map(({ startsOn, users, ...quality }, index) => (
            <Table.Tr key={startsOn}>
              <Table.Td>
                {format.fullDay(startsOn)} <span className={classes.since}>{remarks(quality)}</span>
              </Table.Td>
              <Table.Td ta="end">{users === null ? '–' : format.count(users)}</Table.Td>
              <Table.Td ta="end">
                {quality.provisional
                  ? '–'
                  : changeOf(users, newestFirst[index + 1]?.users, format.signedPercent)}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </div>
  );
}

function remarks({ provisional, sampled, thresholded }: Omit<Count, 'grain' | 'startsOn' | 'users'>): string {
  return [provisional && words.provisional, sampled && words.sampled, thresholded && words.thresholded]
    .filter(Boolean)
    .join(', ');
}

/** A period that is not over is compared with nothing: it would look like a fall. */
function changeOf(
  now: number | null,
  before: number | null | undefined,
  write: (percent: number) => string,
): string {
  return now === null || !before ? '–' : write((now / before - 1) * 100);
}
