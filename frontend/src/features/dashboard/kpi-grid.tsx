import { Skeleton, Title } from '@mantine/core';
import { useId } from 'react';
import { Link } from 'react-router';
import type { Dashboard, Kpi } from '../../api/types.js';
import { comparisonWords } from '../../lib/format.js';
import { Delta } from '../../ui/delta.js';
import { useFormat } from '../../ui/format-context.js';
import { Sparkline } from '../../ui/sparkline.js';
import { uiStrings } from '../../ui/strings.js';
import { dashboardStrings } from './strings.js';
import classes from './dashboard.module.css';
import tiles from './tile.module.css';

const words = dashboardStrings.kpis;

export function KpiGrid({ dashboard }: { dashboard: Dashboard }) {
  const headingId = useId();
  const hasProvisional = dashboard.kpis.some(({ series }) => series.some(({ provisional }) => provisional));
  return (
    <section aria-labelledby={headingId}>
      <div className={tiles.head}>
        <Title order={2} id={headingId}>
          {words.title}
        </Title>
        {hasProvisional && <span className={tiles.note}>{words.provisional}</span>}
      </div>
      <div className={`${tiles.grid} ${tiles.pairs}`}>
        {dashboard.kpis.map((kpi) => (
          <KpiTile key={kpi.metric} kpi={kpi} dashboard={dashboard} />
        ))}
      </div>
    </section>
  );
}

function KpiTile({ kpi, dashboard }: { kpi: Kpi; dashboard: Dashboard }) {
  const format = useFormat();
  const { label, unit, polarity, current, previous, changePercent, series } = kpi;
  const settledTo = dashboard.freshness?.settledTo;
  const body = (
    <>
      <span className={tiles.label}>{label}</span>
      <span className={tiles.value}>
        {current ? format.value(current.value, unit, dashboard.currency) : uiStrings.noValue}
      </span>
      <span className={classes.change}>
        {changePercent !== null && <Delta percent={changePercent} polarity={polarity} />}
        <span className={tiles.note}>
          {current && previous && changePercent !== null
            ? comparisonWords(current, previous, format)
            : uiStrings.noComparison}
        </span>
      </span>
      <span className={classes.spark}>
        <Sparkline series={series} summary={summarise(kpi, dashboard.currency, format)} />
      </span>
      {current && (
        <span className={tiles.note}>
          {[format.shortPeriod(current), settledTo && words.final(format.day(settledTo))]
            .filter(Boolean)
            .join(' · ')}
        </span>
      )}
    </>
  );
  if (!dashboard.source || !current) return <div className={tiles.tile}>{body}</div>;
  const { from, to } = current;
  return (
    <Link
      className={tiles.tile}
      to={`/connectors/${dashboard.source.connectorId}?from=${from}&to=${to}#rows`}
    >
      {body}
    </Link>
  );
}

function summarise(kpi: Kpi, currency: string, format: ReturnType<typeof useFormat>): string {
  const values = kpi.series.flatMap(({ value }) => (value === null ? [] : [value]));
  if (values.length === 0) return `${kpi.label}: ${uiStrings.noValue}`;
  return uiStrings.sparkline.summary(
    kpi.label,
    kpi.series.length,
    format.value(Math.min(...values), kpi.unit, currency),
    format.value(Math.max(...values), kpi.unit, currency),
    kpi.series.length - values.length,
  );
}

export function KpiGridSkeleton() {
  return (
    <div>
      <Skeleton h={20} w={160} mb={16} />
      <div className={`${tiles.grid} ${tiles.pairs}`}>
        {Array.from({ length: 6 }, (_, index) => (
          <Skeleton key={index} h={192} radius="lg" />
        ))}
      </div>
    </div>
  );
}
