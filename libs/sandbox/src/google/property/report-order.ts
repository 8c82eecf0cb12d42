import { faults } from '../google-error.js';
import type { ColumnNames, ReportRow } from './report-row.js';
import type { OrderBy } from './report-request.js';

type Comparison = (a: ReportRow, b: ReportRow) => number;

/** Sorts as asked; without a wish by the first metric, largest first. Ties fall by the dimensions, so pages are stable. */
export function sortRows(rows: ReportRow[], orderBys: OrderBy[], names: ColumnNames): ReportRow[] {
  const asked = orderBys.map((orderBy) => comparisonOf(orderBy, names));
  const byFirstMetric: Comparison = (a, b) => (b.metrics[0] ?? 0) - (a.metrics[0] ?? 0);
  const comparisons = [...(asked.length > 0 ? asked : [byFirstMetric]), byDimensions];
  return [...rows].sort((a, b) => {
    for (const compare of comparisons) {
      const order = compare(a, b);
      if (order !== 0) return order;
    }
    return 0;
  });
}

function comparisonOf({ desc, metric, dimension }: OrderBy, names: ColumnNames): Comparison {
  const sign = desc ? -1 : 1;
  if (metric) {
    const index = indexOf(names.metrics, metric.metricName);
    return (a, b) => sign * ((a.metrics[index] ?? 0) - (b.metrics[index] ?? 0));
  }
  if (!dimension) return () => 0;
  const index = indexOf(names.dimensions, dimension.dimensionName);
  const textOf = (row: ReportRow) => row.dimensions[index] ?? '';
  switch (dimension.orderType) {
    case 'NUMERIC':
      return (a, b) => sign * (Number(textOf(a)) - Number(textOf(b)));
    case 'CASE_INSENSITIVE_ALPHANUMERIC':
      return (a, b) => sign * compareText(textOf(a).toLowerCase(), textOf(b).toLowerCase());
    case 'ALPHANUMERIC':
    case 'ORDER_TYPE_UNSPECIFIED':
      return (a, b) => sign * compareText(textOf(a), textOf(b));
  }
}

function indexOf(names: string[], name: string): number {
  const index = names.indexOf(name);
  if (index < 0)
    throw faults.invalidArgument(`OrderBy ${name} must be one of the dimensions or metrics of the request.`);
  return index;
}

function byDimensions(a: ReportRow, b: ReportRow): number {
  return compareText(a.dimensions.join('\u0000'), b.dimensions.join('\u0000'));
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
