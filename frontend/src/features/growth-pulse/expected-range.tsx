import { SegmentedControl, Skeleton, Table } from '@mantine/core';
import { isDataFault, metricDefinitions } from '@ocsuite/types';
import { lazy, Suspense, useState } from 'react';
import type { Insight } from '../../api/types.js';
import { useFormat } from '../../ui/format-context.js';
import { Surface } from '../../ui/surface.js';
import { isRestless } from './confidence-words.js';
import { unitOfDays } from './unit-of-days.js';
import { pulseStrings } from './strings.js';
import chart from './expected-range.module.css';
import classes from './growth-pulse.module.css';

const words = pulseStrings.detail;

const ExpectedRangeChart = lazy(async () => ({
  default: (await import('./expected-range-chart.js')).ExpectedRangeChart,
}));

/** Why it counts as unusual, at a glance: as a chart, as a table, and as a sentence. */
export function ExpectedRange({ insight }: { insight: Insight }) {
  const [view, setView] = useState('chart');
  const format = useFormat();
  const label = metricDefinitions[insight.metric].label;
  const value = (amount: number) => format.value(amount, insight.unit, insight.currency);
  const [low = insight.expected, high = insight.expected] = insight.range;
  const isFault = isDataFault(insight);
  const text = isFault
    ? words.chartTextOfFault(label, format.day(insight.onset))
    : words.chartText(label, value(insight.actual), value(insight.expected), value(low), value(high));

  return (
    <Surface
      title={
        insight.kind === 'period-change' || isFault || isRestless(insight)
          ? words.chartTitlePlain(label)
          : words.chartTitle(label, format.day(insight.onset))
      }
      aside={
        <SegmentedControl
          size="xs"
          className="no-print"
          aria-label={words.chartView}
          data={[
            { value: 'chart', label: words.chart },
            { value: 'table', label: words.table },
          ]}
          value={view}
          onChange={setView}
        />
      }
    >
      {view === 'chart' ? (
        <figure style={{ margin: 0 }}>
          <div role="img" aria-label={text} className={chart.chartBox}>
            <Suspense fallback={<Skeleton h={280} role="status" aria-label={words.loadingChart} />}>
              <ExpectedRangeChart insight={insight} />
            </Suspense>
          </div>
          <ul className={chart.legend} aria-hidden>
            <li>
              <span className={chart.swatch} /> {words.actual}
            </li>
            <li>
              <span className={chart.swatch} data-kind="expected" /> {words.expected}
            </li>
            <li>
              <span className={chart.swatch} data-kind="range" /> {words.range}
            </li>
          </ul>
        </figure>
      ) : (
        <SeriesTable insight={insight} />
      )}
    </Surface>
  );
}

function SeriesTable({ insight }: { insight: Insight }) {
  const format = useFormat();
  const value = (amount: number | null) =>
    amount === null ? words.provisionalGap : format.value(amount, unitOfDays(insight), insight.currency);
  return (
    <div
      className={classes.scroll}
      style={{ maxHeight: 320 }}
      tabIndex={0}
      role="region"
      aria-label={words.table}
    >
      <Table stickyHeader verticalSpacing={6} miw={420}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{words.day}</Table.Th>
            <Table.Th ta="end">{words.actual}</Table.Th>
            <Table.Th ta="end">{words.expected}</Table.Th>
            <Table.Th ta="end">{words.range}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {insight.evidence.series.map((point) => (
            <Table.Tr key={point.date}>
              <Table.Td>{format.day(point.date)}</Table.Td>
              <Table.Td ta="end">{value(point.value)}</Table.Td>
              <Table.Td ta="end">{value(point.expected)}</Table.Td>
              <Table.Td ta="end">
                {point.lo === null ? words.provisionalGap : `${value(point.lo)} – ${value(point.hi)}`}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </div>
  );
}
