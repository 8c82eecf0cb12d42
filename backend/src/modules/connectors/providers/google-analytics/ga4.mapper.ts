import { Problem } from '@ocsuite/types';
import type { CanonicalRow } from '../../canonical-row.js';
import type { Report } from './ga4.schema.js';

/**
 * Turns a report into canonical rows. Columns are found by header name, never by position; days after `settledTo` may
 * still change.
 */
export function mapReport(report: Report, settledTo: string): CanonicalRow[] {
  const dimension = columnsOf(report.dimensionHeaders);
  const metric = columnsOf(report.metricHeaders);
  const isSampled = (report.metadata.samplingMetadatas?.length ?? 0) > 0;
  return report.rows.map(({ dimensionValues, metricValues }) => {
    const text = (name: string) => dimensionValues[dimension.get(name) ?? -1]?.value ?? '';
    const number = (name: string) => parseNumber(metricValues[metric.get(name) ?? -1]?.value);
    const date = isoDay(text('date'));
    return {
      date,
      channel: text('sessionDefaultChannelGroup'),
      device: text('deviceCategory'),
      sessions: number('sessions'),
      users: number('totalUsers'),
      conversions: number('keyEvents'),
      revenue: number('totalRevenue'),
      isProvisional: date > settledTo,
      isSampled,
    };
  });
}

function columnsOf(headers: { name: string }[]): Map<string, number> {
  return new Map(headers.map(({ name }, index) => [name, index]));
}

function parseNumber(value: string | undefined): number | null {
  if (value === undefined || value === '') return null;
  const number = Number(value);
  if (Number.isFinite(number)) return number;
  throw new Problem('provider-unavailable', 'Google Analytics sent a figure that is not a number.');
}

/** GA writes days as `20261121`. */
function isoDay(value: string): string {
  if (!/^\d{8}$/.test(value)) {
    throw new Problem('provider-unavailable', 'Google Analytics sent a row without a day.');
  }
  return `${value.slice(0, 4)}-${value.slice(4, 6)}-${value.slice(6)}`;
}
