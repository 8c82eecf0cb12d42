import { type PeriodGrain, Problem } from '@ocsuite/types';
import type { CanonicalRow, PeriodCount } from '../../canonical-row.js';
import { addDays, startOf, startOfNext } from '../../sync-window.calc.js';
import type { Report } from './ga4.schema.js';

/**
 * Turns a report into canonical rows. Columns are found by header name, never by position; days after `settledTo` may
 * still change.
 */
export function mapReport(report: Report, settledTo: string): CanonicalRow[] {
  const dimension = columnsOf(report.dimensionHeaders);
  const metric = columnsOf(report.metricHeaders);
  const quality = qualityOf(report);
  const hasOther = report.metadata.dataLossFromOtherRow ?? false;
  return report.rows.map(({ dimensionValues, metricValues }) => {
    const text = (name: string) => dimensionValues[dimension.get(name) ?? -1]?.value ?? '';
    const number = (name: string) => parseNumber(metricValues[metric.get(name) ?? -1]?.value);
    const date = isoDay(text('date'));
    const channel = text('sessionDefaultChannelGroup');
    return {
      date,
      channel,
      device: text('deviceCategory'),
      sessions: number('sessions'),
      users: number('totalUsers'),
      conversions: number('keyEvents'),
      revenue: number('totalRevenue'),
      isProvisional: date > settledTo,
      ...quality,
      hasOther: hasOther || channel === '(other)',
    };
  });
}

/** Turns a report by week or month into counts of people, each under the first day of its week or month. */
export function mapPeriods(report: Report, grain: PeriodGrain, settledTo: string): PeriodCount[] {
  const [period] = report.dimensionHeaders;
  const users = columnsOf(report.metricHeaders).get('totalUsers') ?? -1;
  return report.rows.map(({ dimensionValues, metricValues }) => {
    const startsOn = firstDayOf(period?.name ?? '', dimensionValues[0]?.value ?? '');
    return {
      grain,
      startsOn,
      users: parseNumber(metricValues[users]?.value),
      isProvisional: startOfNext(grain, startsOn) > addDays(settledTo, 1),
      ...qualityOf(report),
    };
  });
}

function qualityOf({ metadata }: Report): { isSampled: boolean; isThresholded: boolean } {
  return {
    isSampled: (metadata.samplingMetadatas?.length ?? 0) > 0,
    isThresholded: metadata.subjectToThresholding ?? false,
  };
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

/** GA writes ISO weeks as `202647` and months as `202611`. */
function firstDayOf(dimension: string, value: string): string {
  const [year, number] = [value.slice(0, 4), Number(value.slice(4))];
  if (dimension === 'yearMonth' && /^\d{6}$/.test(value)) return `${year}-${value.slice(4)}-01`;
  if (dimension === 'isoYearIsoWeek' && /^\d{6}$/.test(value)) {
    // The fourth of January always lies in the first ISO week.
    return addDays(startOf('week', `${year}-01-04`), 7 * (number - 1));
  }
  throw new Problem('provider-unavailable', 'Google Analytics sent a row without a week or month.');
}
