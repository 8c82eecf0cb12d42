import { faults } from '../google-error.js';
import { epochDay, isoDay, type EpochDay } from './calendar.js';
import type { ReportRequest } from './report-request.js';

export interface DayRange {
  name: string;
  from: EpochDay;
  to: EpochDay;
}

/** Resolves the ranges of a request against the property's own calendar day. */
export function resolveDateRanges(ranges: ReportRequest['dateRanges'], today: EpochDay): DayRange[] {
  if (ranges.length === 0)
    throw faults.invalidArgument('At least one date range is required. Please add a dateRange.');
  if (ranges.length > 4) throw faults.invalidArgument('Requests are limited to 4 dateRanges.');
  return ranges.map((range, index) => {
    const from = resolveDay(range.startDate, 'startDate', today);
    const to = resolveDay(range.endDate, 'endDate', today);
    if (from > to) {
      throw faults.invalidArgument(
        `The startDate ${isoDay(from)} must not be after the endDate ${isoDay(to)}.`,
      );
    }
    if (range.name && /^(date_range_|RESERVED_)/.test(range.name)) {
      throw faults.invalidArgument(`The dateRange name ${range.name} is reserved.`);
    }
    return { name: range.name ?? `date_range_${index}`, from, to };
  });
}

function resolveDay(text: string, field: string, today: EpochDay): EpochDay {
  if (text === 'today') return today;
  if (text === 'yesterday') return today - 1;
  const daysAgo = /^(\d+)daysAgo$/.exec(text)?.[1];
  if (daysAgo) return today - Number(daysAgo);
  const day = /^\d{4}-\d{2}-\d{2}$/.test(text) ? epochDay(text) : Number.NaN;
  if (Number.isNaN(day)) {
    throw faults.invalidArgument(
      `Invalid ${field}: ${text}. The date must be YYYY-MM-DD, NdaysAgo, yesterday or today.`,
    );
  }
  return day;
}
