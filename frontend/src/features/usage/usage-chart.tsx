import '@mantine/charts/styles.layer.css';
import { BarChart } from '@mantine/charts';
import type { UsageDay } from '../../api/types.js';
import { costAxis, describeCost } from '../../lib/format.js';
import { useFormat } from '../../ui/format-context.js';
import { usageStrings } from './strings.js';

const words = usageStrings.days;

export type Measure = keyof typeof words.measures;

/** Parts that the chart library divides an axis into. */
const steps = 4;

/** Lives in its own chunk with the chart library. */
export function UsageChart({ days, measure }: { days: UsageDay[]; measure: Measure }) {
  const format = useFormat();
  const isCost = measure === 'costMicros';
  const write = (value: number) => (isCost ? describeCost(value) : format.compact(value, 'count'));
  const greatest = Math.max(...days.map(({ costMicros }) => costMicros));
  return (
    <div
      role="img"
      aria-label={words.chart(
        words.measures[measure],
        format.fullDay(days[0]!.date),
        format.fullDay(days.at(-1)!.date),
      )}
    >
      <BarChart
        h={220}
        data={days.map(({ date, costMicros, promptTokens, completionTokens }) => ({
          date: format.day(date),
          value: isCost ? costMicros : promptTokens + completionTokens,
        }))}
        dataKey="date"
        gridAxis="x"
        maxBarWidth={32}
        series={[{ name: 'value', label: words.measures[measure], color: 'var(--oc-accent)' }]}
        valueFormatter={write}
        yAxisProps={{ width: 64, tickFormatter: isCost ? costAxis(greatest, steps) : write }}
        xAxisProps={{ minTickGap: 24 }}
        barChartProps={{ accessibilityLayer: false }}
        barProps={{ isAnimationActive: false }}
      />
    </div>
  );
}
