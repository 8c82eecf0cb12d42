import { findProperty, type Property } from './catalogue.js';
import { parseReportRequest } from './report-request.js';
import { runReport, type ReportOptions } from './report.js';

export const shop = findProperty('2000') as Property;
export const now = new Date('2026-11-23T09:30:00Z');

interface Asked {
  dimensions?: string[];
  metrics?: string[];
  from?: string;
  to?: string;
  more?: object;
  property?: Property;
  options?: Partial<ReportOptions>;
}

/** A report of the shop's last four weeks, unless something else is asked. */
export function ask({
  dimensions = [],
  metrics = ['sessions'],
  from = '28daysAgo',
  to = 'yesterday',
  ...rest
}: Asked) {
  const request = parseReportRequest({
    dimensions: dimensions.map((name) => ({ name })),
    metrics: metrics.map((name) => ({ name })),
    dateRanges: [{ startDate: from, endDate: to }],
    limit: '250000',
    ...rest.more,
  });
  return runReport(rest.property ?? shop, request, { now, ...rest.options });
}

/** Metric columns by the joined dimension values. */
export function table(report: ReturnType<typeof ask>): Map<string, number[]> {
  return new Map(
    (report.rows ?? []).map((row) => [
      (row.dimensionValues ?? []).map(({ value }) => value).join('|'),
      (row.metricValues ?? []).map(({ value }) => Number(value)),
    ]),
  );
}

export const additive = ['sessions', 'newUsers', 'keyEvents', 'transactions', 'totalRevenue'];
