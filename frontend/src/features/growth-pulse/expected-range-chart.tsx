import { type EvidencePoint, metricDefinitions } from '@ocsuite/types';
import {
  Area,
  CartesianGrid,
  ComposedChart,
  Line,
  ReferenceArea,
  ReferenceLine,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from 'recharts';
import type { Insight } from '../../api/types.js';
import { useFormat } from '../../ui/format-context.js';
import { unitOfDays } from './unit-of-days.js';
import { pulseStrings } from './strings.js';
import classes from './expected-range.module.css';

const words = pulseStrings.detail;
const tick = { fill: 'var(--oc-muted)', fontSize: 12 };

/** Actual days over the band of what was to be expected. Lives in its own chunk with the chart library. */
export function ExpectedRangeChart({ insight }: { insight: Insight }) {
  const format = useFormat();
  const { metric, direction, currency, onset, period, evidence } = insight;
  const unit = unitOfDays(insight);
  const isGood = (direction === 'up') === (metricDefinitions[metric].polarity === 'up-is-good');
  const colour = isGood ? 'var(--oc-good)' : 'var(--oc-bad)';
  const data = evidence.series.map((point) => ({
    ...point,
    band: point.lo === null || point.hi === null ? null : [point.lo, point.hi],
  }));
  return (
    <ResponsiveContainer width="100%" height="100%">
      <ComposedChart data={data} margin={{ top: 8, right: 8, bottom: 0, left: 0 }} accessibilityLayer={false}>
        <CartesianGrid stroke="var(--oc-line)" vertical={false} />
        <XAxis
          dataKey="date"
          tickFormatter={format.day}
          tick={tick}
          tickLine={false}
          axisLine={{ stroke: 'var(--oc-line)' }}
          minTickGap={36}
        />
        <YAxis
          width={56}
          tick={tick}
          tickLine={false}
          axisLine={false}
          domain={[(low: number) => Math.min(0, low), 'auto']}
          tickFormatter={(value: number) => format.compact(value, unit, currency)}
        />
        <Tooltip
          isAnimationActive={false}
          cursor={{ stroke: 'var(--oc-muted)', strokeDasharray: '3 3' }}
          content={({ active, payload }) => {
            const point = payload?.[0]?.payload as EvidencePoint | undefined;
            return active && point ? <PointTooltip point={point} insight={insight} /> : null;
          }}
        />
        <ReferenceArea x1={period.from} x2={period.to} fill={colour} fillOpacity={0.06} />
        <Area
          dataKey="band"
          stroke="none"
          fill="var(--oc-band)"
          fillOpacity={1}
          isAnimationActive={false}
          activeDot={false}
        />
        <Line
          dataKey="expected"
          stroke="var(--oc-accent)"
          strokeDasharray="5 4"
          strokeWidth={1.5}
          dot={false}
          activeDot={false}
          isAnimationActive={false}
        />
        <ReferenceLine x={onset} stroke={colour} strokeDasharray="2 3" />
        <Line
          dataKey="value"
          stroke="var(--oc-ink)"
          strokeWidth={2}
          dot={false}
          connectNulls={false}
          isAnimationActive={false}
        />
      </ComposedChart>
    </ResponsiveContainer>
  );
}

function PointTooltip({ point, insight }: { point: EvidencePoint; insight: Insight }) {
  const format = useFormat();
  const value = (amount: number | null) =>
    amount === null ? words.provisionalGap : format.value(amount, unitOfDays(insight), insight.currency);
  return (
    <div className={classes.tooltip}>
      <strong>{format.fullDay(point.date)}</strong>
      <span>{`${words.actual}: ${value(point.value)}`}</span>
      <span>{`${words.expected}: ${value(point.expected)}`}</span>
      {point.lo !== null && <span>{`${words.range}: ${value(point.lo)} – ${value(point.hi)}`}</span>}
    </div>
  );
}
