import { faults } from '../google-error.js';
import { localTime, type EpochDay } from './calendar.js';
import type { Property } from './catalogue.js';
import { resolveDateRanges, type DayRange } from './date-range.js';
import { dimensions } from './dimensions.js';
import { fieldsOf, passes } from './filter.js';
import { cellsOf, type Circumstances, firstDay, type Cell } from './generator.js';
import { metrics } from './metrics.js';
import { sortRows } from './report-order.js';
import type { ColumnNames, ReportRow } from './report-row.js';
import type { ReportRequest } from './report-request.js';

const defaultLimit = 10_000;
const largestLimit = 250_000;
const schemaPage = 'https://developers.google.com/analytics/devguides/reporting/data/v1/api-schema';

export interface ReportOptions extends Circumstances {
  now: Date;
  sampled?: boolean | undefined;
  thresholded?: boolean | undefined;
  otherRow?: boolean | undefined;
}

interface Value {
  value: string;
}

interface WireRow {
  dimensionValues?: Value[];
  metricValues?: Value[];
}

export interface Report {
  dimensionHeaders?: { name: string }[];
  metricHeaders?: { name: string; type: string }[];
  rows?: WireRow[];
  totals?: WireRow[];
  minimums?: WireRow[];
  maximums?: WireRow[];
  rowCount?: number;
  metadata: Record<string, unknown>;
  kind: string;
}

/** Answers a report request for a property as it stands at `now`, leaving out what proto3 JSON leaves out. */
export function runReport(property: Property, request: ReportRequest, options: ReportOptions): Report {
  const columns = checkColumns(request);
  const local = localTime(options.now, property.timeZone);
  const ranges = resolveDateRanges(request.dateRanges, local.day);
  const withRangeColumn = ranges.length > 1 && !columns.dimensions.includes('dateRange');
  const names = {
    ...columns,
    dimensions: [...columns.dimensions, ...(withRangeColumn ? ['dateRange'] : [])],
  };
  const read = (day: EpochDay) =>
    foldOther(cellsOf(property, day, local, options), options.otherRow ?? false);
  const all = ranges.flatMap((range) => aggregate(request, names, range, local.day, read));
  const shown = all
    .filter(
      (row) => request.keepEmptyRows || row.metrics.length === 0 || row.metrics.some((value) => value !== 0),
    )
    .filter((row) =>
      passes(request.metricFilter, (name) => String(row.metrics[names.metrics.indexOf(name)] ?? 0)),
    );
  const sorted = sortRows(shown, request.orderBys, names);
  const limit = Math.min(request.limit || defaultLimit, largestLimit);
  const page = sorted.slice(request.offset, request.offset + limit);
  return {
    ...(names.dimensions.length > 0 ? { dimensionHeaders: names.dimensions.map((name) => ({ name })) } : {}),
    ...(names.metrics.length > 0
      ? { metricHeaders: names.metrics.map((name) => ({ name, type: metrics[name]?.type ?? 'TYPE_FLOAT' })) }
      : {}),
    ...(page.length > 0 ? { rows: page.map((row) => wireRow(row, names.metrics)) } : {}),
    ...aggregations(request, names, sorted),
    ...(sorted.length > 0 ? { rowCount: sorted.length } : {}),
    metadata: metadataOf(property, options, sorted),
    kind: 'analyticsData#runReport',
  };
}

function checkColumns(request: ReportRequest): ColumnNames {
  const names = {
    dimensions: request.dimensions.map(({ name }) => name),
    metrics: request.metrics.map(({ name }) => name),
  };
  if (names.dimensions.length + names.metrics.length === 0) {
    throw faults.invalidArgument('At least one dimension or metric is required.');
  }
  if (names.dimensions.length > 9) throw faults.invalidArgument('Requests are limited to 9 dimensions.');
  if (names.metrics.length > 10) throw faults.invalidArgument('Requests are limited to 10 metrics.');
  for (const name of [...names.dimensions, ...fieldsOf(request.dimensionFilter)]) {
    if (!Object.hasOwn(dimensions, name) && name !== 'dateRange') throw notValid(name, 'dimension');
  }
  for (const name of names.metrics) if (!Object.hasOwn(metrics, name)) throw notValid(name, 'metric');
  for (const name of fieldsOf(request.metricFilter)) {
    if (!names.metrics.includes(name)) throw notValid(name, 'metric');
  }
  return names;
}

function notValid(name: string, kind: 'dimension' | 'metric') {
  return faults.invalidArgument(
    `Field ${name} is not a valid ${kind}. For a list of valid dimensions and metrics, see ${schemaPage}`,
  );
}

function aggregate(
  request: ReportRequest,
  names: ColumnNames,
  range: DayRange,
  today: EpochDay,
  read: (day: EpochDay) => Cell[],
): ReportRow[] {
  const groups = new Map<string, { dimensions: string[]; cells: Cell[] }>();
  for (let day = Math.max(range.from, firstDay); day <= Math.min(range.to, today); day += 1) {
    const cells = read(day);
    for (const cell of cells) {
      const valueOf = (name: string) =>
        name === 'dateRange' ? range.name : (dimensions[name]?.of(cell) ?? '');
      if (!passes(request.dimensionFilter, valueOf)) continue;
      const values = names.dimensions.map(valueOf);
      const key = values.join('\u0000');
      const group = groups.get(key);
      if (group) group.cells.push(cell);
      else groups.set(key, { dimensions: values, cells: [cell] });
    }
  }
  return [...groups.values()].map((group) => ({
    dimensions: group.dimensions,
    metrics: names.metrics.map((name) => metrics[name]?.of(group.cells) ?? 0),
  }));
}

/** With too many distinct values the rarest are folded together; the whole stays right. */
function foldOther(cells: Cell[], isFolded: boolean): Cell[] {
  if (!isFolded) return cells;
  return cells.map((cell) => (cell.channel === 'Organic Social' ? { ...cell, channel: '(other)' } : cell));
}

function wireRow(row: ReportRow, metricNames: string[]): WireRow {
  return {
    ...(row.dimensions.length > 0 ? { dimensionValues: row.dimensions.map((value) => ({ value })) } : {}),
    ...(metricNames.length > 0
      ? { metricValues: row.metrics.map((value) => ({ value: String(value) })) }
      : {}),
  };
}

function aggregations(request: ReportRequest, names: ColumnNames, rows: ReportRow[]) {
  const fold = (label: string, of: (values: number[]) => number): WireRow[] =>
    rows.length === 0
      ? []
      : [
          wireRow(
            {
              dimensions: names.dimensions.map(() => `RESERVED_${label}`),
              metrics: names.metrics.map((_name, index) => of(rows.map((row) => row.metrics[index] ?? 0))),
            },
            names.metrics,
          ),
        ];
  const wanted = new Set(request.metricAggregations);
  const add = (values: number[]) => Math.round(values.reduce((total, value) => total + value, 0) * 1e6) / 1e6;
  return {
    ...(wanted.has('TOTAL') ? { totals: fold('TOTAL', add) } : {}),
    ...(wanted.has('MAXIMUM') ? { maximums: fold('MAX', (values) => Math.max(...values)) } : {}),
    ...(wanted.has('MINIMUM') ? { minimums: fold('MIN', (values) => Math.min(...values)) } : {}),
  };
}

function metadataOf(property: Property, options: ReportOptions, rows: ReportRow[]): Record<string, unknown> {
  const hasOther = rows.some((row) => row.dimensions.includes('(other)'));
  return {
    ...(hasOther ? { dataLossFromOtherRow: true } : {}),
    ...(options.sampled
      ? { samplingMetadatas: [{ samplesReadCount: '500000', samplingSpaceSize: '1800000' }] }
      : {}),
    currencyCode: property.currencyCode,
    timeZone: property.timeZone,
    ...(options.thresholded ? { subjectToThresholding: true } : {}),
  };
}
