import { Button, SegmentedControl, Skeleton } from '@mantine/core';
import { lazy, Suspense, useState } from 'react';
import type { UsageDay } from '../../api/types.js';
import { describeCost } from '../../lib/format.js';
import { useFormat } from '../../ui/format-context.js';
import { Surface } from '../../ui/surface.js';
import { usageStrings } from './strings.js';
import type { Measure } from './usage-chart.js';
import { UsageTable } from './usage-table.js';
import classes from './usage.module.css';

const words = usageStrings.days;
const UsageChart = lazy(async () => ({ default: (await import('./usage-chart.js')).UsageChart }));

export function UsageByDay({ days }: { days: UsageDay[] }) {
  const format = useFormat();
  const [measure, setMeasure] = useState<Measure>('costMicros');
  const [isTable, setTable] = useState(false);
  const dearest = days.reduce((most, day) => (day.costMicros > most.costMicros ? day : most));
  const calls = days.reduce((sum, { requests }) => sum + requests, 0);
  return (
    <>
      <Surface
        title={words.title(
          describeCost(days.reduce((sum, { costMicros }) => sum + costMicros, 0)),
          words.calls(calls, format.count(calls)),
          format.day(dearest.date),
          describeCost(dearest.costMicros),
        )}
        aside={
          <SegmentedControl
            size="xs"
            aria-label={words.measure}
            data={Object.entries(words.measures).map(([value, label]) => ({ value, label }))}
            value={measure}
            onChange={(value) => setMeasure(value as Measure)}
          />
        }
      >
        <div className={classes.chart}>
          <Suspense fallback={<Skeleton h={220} />}>
            <UsageChart days={days} measure={measure} />
          </Suspense>
        </div>
        <Button size="xs" variant="subtle" aria-expanded={isTable} onClick={() => setTable(!isTable)}>
          {isTable ? words.hide : words.show}
        </Button>
      </Surface>
      {isTable && (
        <UsageTable
          title={usageStrings.tables.byDay}
          subject={usageStrings.tables.subjects.day}
          rows={days
            .filter(({ requests }) => requests > 0)
            .toReversed()
            .map((day) => ({ ...day, key: day.date, label: format.fullDay(day.date) }))}
        />
      )}
    </>
  );
}
