import '@mantine/charts/styles.layer.css';
import { LineChart } from '@mantine/charts';
import type { StoredMetric } from '@ocsuite/types';
import type { Snapshot } from '../../api/types.js';
import { useFormat } from '../../ui/format-context.js';
import { connectorStrings } from './strings.js';

const words = connectorStrings.rows;

interface SnapshotChartProps {
  /** In the order of days. */
  rows: Snapshot[];
  metric: StoredMetric;
  currency?: string;
}

/** Lives in its own chunk with the chart library. */
export function SnapshotChart({ rows, metric, currency }: SnapshotChartProps) {
  const format = useFormat();
  const unit = metric === 'revenue' ? 'currency' : 'count';
  const first = rows[0];
  const last = rows.at(-1);
  const data = rows.map((row, index) => ({
    date: format.day(row.date),
    settled: row.provisional ? null : row[metric],
    // Begins at the last settled day, so that the two lines meet.
    provisional: row.provisional || rows[index + 1]?.provisional ? row[metric] : null,
  }));
  return (
    <div
      role="img"
      aria-label={words.chart(
        words.metrics[metric],
        first ? format.fullDay(first.date) : '',
        last ? format.fullDay(last.date) : '',
      )}
    >
      <LineChart
        h={220}
        data={data}
        dataKey="date"
        curveType="linear"
        withDots={false}
        connectNulls={false}
        strokeWidth={2}
        gridAxis="x"
        series={[
          { name: 'settled', label: words.metrics[metric], color: 'var(--oc-accent)' },
          {
            name: 'provisional',
            label: `${words.metrics[metric]}, ${words.provisional}`,
            color: 'var(--oc-muted)',
            strokeDasharray: '4 4',
          },
        ]}
        valueFormatter={(value) => format.value(value, unit, currency)}
        yAxisProps={{ width: 56, tickFormatter: (value: number) => format.compact(value, unit, currency) }}
        xAxisProps={{ minTickGap: 36 }}
        lineChartProps={{ accessibilityLayer: false }}
        lineProps={{ isAnimationActive: false }}
      />
    </div>
  );
}
