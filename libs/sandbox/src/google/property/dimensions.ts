import { isoDay, isoWeek, sundayWeek, weekday } from './calendar.js';
import type { Cell } from './generator.js';

export interface Dimension {
  uiName: string;
  category: string;
  of(cell: Cell): string;
}

const weekdayNames = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
const channelNames = (cell: Cell) => cell.channel;

export const dimensions: Record<string, Dimension> = {
  date: { uiName: 'Date', category: 'Time', of: (cell) => compactDay(cell) },
  week: { uiName: 'Week', category: 'Time', of: (cell) => twoDigits(sundayWeek(cell.day)) },
  isoWeek: {
    uiName: 'ISO week of the year',
    category: 'Time',
    of: (cell) => twoDigits(isoWeek(cell.day).week),
  },
  isoYear: { uiName: 'ISO year', category: 'Time', of: (cell) => String(isoWeek(cell.day).year) },
  isoYearIsoWeek: {
    uiName: 'ISO week of ISO year',
    category: 'Time',
    of: (cell) => `${isoWeek(cell.day).year}${twoDigits(isoWeek(cell.day).week)}`,
  },
  month: { uiName: 'Month', category: 'Time', of: (cell) => compactDay(cell).slice(4, 6) },
  yearMonth: { uiName: 'Year month', category: 'Time', of: (cell) => compactDay(cell).slice(0, 6) },
  year: { uiName: 'Year', category: 'Time', of: (cell) => compactDay(cell).slice(0, 4) },
  dayOfWeek: { uiName: 'Day of week', category: 'Time', of: (cell) => String(weekday(cell.day)) },
  dayOfWeekName: {
    uiName: 'Day of week name',
    category: 'Time',
    of: (cell) => weekdayNames[weekday(cell.day)] ?? '',
  },
  sessionDefaultChannelGroup: {
    uiName: 'Session default channel group',
    category: 'Traffic source',
    of: channelNames,
  },
  sessionPrimaryChannelGroup: {
    uiName: 'Session primary channel group',
    category: 'Traffic source',
    of: channelNames,
  },
  deviceCategory: { uiName: 'Device category', category: 'Platform / device', of: (cell) => cell.device },
};

function compactDay(cell: Cell): string {
  return isoDay(cell.day).replaceAll('-', '');
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0');
}
