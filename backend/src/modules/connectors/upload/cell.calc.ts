import type { DateOrder, DecimalMark } from '@ocsuite/types';
import { currenciesFor } from './currency.calc.js';

/** A cell that cannot be read as what its column should hold; the message says what would be. */
export class CellError extends Error {}

/** A cell with two readings, of which nothing so far says which is meant. */
export class AmbiguousCell extends Error {
  constructor(
    readonly field: 'dateOrder' | 'decimal',
    readonly example: string,
  ) {
    super(`"${shorten(example)}" can be read in two ways`);
  }
}

/** A cell whose spreadsheet computes it: what it showed last may be out of date. */
export const formula = Symbol('formula');

/** Text as the file has it; a number or a day where the file's format says which it is. */
export type Cell = string | number | typeof formula;

/** How the file writes what has two readings: `mixed` when it writes both, null when it has not been asked. */
export interface Convention {
  dateOrder: DateOrder | 'mixed' | null;
  decimal: DecimalMark | 'mixed' | null;
}

/** The time that may follow a day; it is passed over. */
const time = String.raw`(?:[01]?\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:[.,]\d+)?)?(?: ?[AP]M)?(?: ?(?:Z|UTC|GMT|[+-]\d\d:?\d\d))?`;
const isoDay = new RegExp(String.raw`^(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ]${time})?$`, 'i');
const compactDay = /^(\d{4})(\d{2})(\d{2})$/;
const dottedDay = new RegExp(String.raw`^(\d{1,2})\.(\d{1,2})\.(\d{4})(?:,? ${time})?$`, 'i');
const slashedDay = new RegExp(
  String.raw`^(\d{1,2})([/-])(\d{1,2})\2(\d{4}|(?<=/)\d{2})(?:,? ${time})?$`,
  'i',
);
const namedDay = /^(?:(\d{1,2})[ .-]+)?([a-z]{3,9})\.?[ -]+(?:(\d{1,2}),? +)?(\d{4})$/i;
const monthNames = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');

/**
 * Reads a day; none after `latest` can have figures yet.
 * @throws CellError when it is none. @throws AmbiguousCell when day and month could be the other way round.
 */
export function readDay(text: string, order: Convention['dateOrder'], latest = lastDay): string {
  const parts = partsOfDay(text.trim(), order);
  const iso = parts && `${parts[0]}-${parts[1]!.padStart(2, '0')}-${parts[2]!.padStart(2, '0')}`;
  if (iso && isWithin(iso) && isCalendarDay(iso)) {
    if (iso <= latest) return iso;
    throw new CellError(`"${shorten(text)}" is in the future`);
  }
  throw new CellError(`"${shorten(text)}" is not a day; write 2026-11-21, 20261121 or 21.11.2026`);
}

/** Which order of day and month a cell gives away, if any. */
export function dateOrderIn(text: string): DateOrder | null {
  const [, first, , second] = slashedDay.exec(text.trim()) ?? [];
  if (Number(first) > 12 && Number(second) <= 12) return 'day-first';
  return Number(second) > 12 && Number(first) <= 12 ? 'month-first' : null;
}

function partsOfDay(text: string, order: Convention['dateOrder']): string[] | null {
  const ordered = isoDay.exec(text) ?? compactDay.exec(text);
  if (ordered) return ordered.slice(1, 4);
  const dotted = dottedDay.exec(text);
  if (dotted) return [dotted[3]!, dotted[2]!, dotted[1]!];
  const slashed = slashedDay.exec(text);
  if (slashed) return partsOfSlashed(text, slashed, order);
  const [, before, name = '', after, year] = namedDay.exec(text) ?? [];
  const month = monthNames.indexOf(name.slice(0, 3).toLowerCase()) + 1;
  const day = before ?? after;
  return month > 0 && day && year ? [year, String(month), day] : null;
}

function partsOfSlashed(text: string, match: RegExpExecArray, order: Convention['dateOrder']): string[] {
  const [, first = '', , second = '', shortYear = ''] = match;
  const year = shortYear.length === 2 ? `20${shortYear}` : shortYear;
  const known = dateOrderIn(text) ?? (Number(first) === Number(second) ? 'day-first' : order);
  if (known === null) throw new AmbiguousCell('dateOrder', text);
  if (known === 'mixed') {
    throw new CellError(`"${shorten(text)}" has two readings in a file that writes days both ways`);
  }
  return known === 'day-first' ? [year, second, first] : [year, first, second];
}

/** Before and after these no web shop kept figures; a day from there is a slip, and would stretch every chart. */
const firstDay = '1990-01-01';
const lastDay = '2099-12-31';
const isWithin = (iso: string): boolean => iso >= firstDay && iso <= lastDay;

function isCalendarDay(iso: string): boolean {
  const date = new Date(`${iso}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(iso);
}

const plainNumber = /^-?\d{1,15}(?:\.\d{1,2})?$/;
const markBefore = /^(-?)\s*(\p{Sc}|[A-Z]{3}\b)?\s*/u;
const markAfter = /\s*(\p{Sc}|\b[A-Z]{3})$/u;
const groupingGap = /(?<=\d)[\s'’](?=\d{3}(?!\d))/g;
const digitsAndMarks = /^-?[\d.,]+$/;
const grouped = (mark: string) => new RegExp(`^-?[1-9]\\d{0,2}(?:\\${mark}\\d{3})+$`);
const groupedBy = { ',': grouped(','), '.': grouped('.') };
const normalNumber = /^-?\d+(?:\.\d+)?(?:e[+-]?\d+)?$/i;
const twoReadings = /^-?[1-9]\d{0,2}[.,]\d{3}$/;

/**
 * Reads an amount as people export it: `1,234.50`, `1.234,50`, `€ 12`, `12`. An empty cell is null: not reported. `isWhole`
 * says that the column counts people or visits, where a lone separator can only group thousands.
 * @throws CellError when it is none. @throws AmbiguousCell when its one separator could be of either kind.
 */
export function readAmount(text: string, decimal: Convention['decimal'], isWhole = false): number | null {
  if (plainNumber.test(text)) return Number(text);
  const bare = withoutCurrency(text).replace(groupingGap, '');
  if (bare === '') return null;
  const normal = twoReadings.test(bare) ? resolve(bare, text, decimal, isWhole) : normalise(bare);
  const amount = normalNumber.test(normal) ? Number(normal) : Number.NaN;
  if (!Number.isFinite(amount)) throw new CellError(`"${shorten(text)}" is not a number`);
  return amount;
}

/** Which decimal mark a cell gives away, if any. */
export function decimalIn(text: string, isWhole: boolean): DecimalMark | null {
  if (/^-?\d*$/.test(text)) return null;
  const bare = withoutCurrency(text).replace(groupingGap, '');
  if (!digitsAndMarks.test(bare)) return null;
  const last = /[.,](?=\d*$)/.exec(bare)?.[0];
  if (!last) return null;
  const isGroup = twoReadings.test(bare) ? isWhole : groupedBy[last as ',' | '.'].test(bare);
  if (twoReadings.test(bare) && !isWhole) return null;
  return (last === ',') === isGroup ? 'point' : 'comma';
}

/** Takes a currency off either end, two only where they mean the same; other words stay, and make the cell no number. */
function withoutCurrency(text: string): string {
  const trimmed = text.trim();
  const [start, minus = '', before] = markBefore.exec(trimmed)!;
  if (before && !isMark(before)) return trimmed;
  const amount = minus + trimmed.slice(start.length);
  const [end, after] = markAfter.exec(amount) ?? ['', undefined];
  if (after && !isMark(after)) return trimmed;
  const isTwofold =
    before && after && !currenciesFor(before).some((code) => currenciesFor(after).includes(code));
  return isTwofold ? trimmed : amount.slice(0, amount.length - end.length);
}

/** A sign is one whatever it stands for; three letters are when they are a currency's code. */
const isMark = (mark: string): boolean => mark.length < 3 || currenciesFor(mark).length > 0;

function resolve(bare: string, text: string, decimal: Convention['decimal'], isWhole: boolean): string {
  if (isWhole) return bare.replace(/[.,]/, '');
  if (decimal === null) throw new AmbiguousCell('decimal', text);
  if (decimal === 'mixed') {
    throw new CellError(
      `"${shorten(text)}" can be read in two ways; write it without a thousands separator, or not with three decimals`,
    );
  }
  const mark = decimal === 'comma' ? ',' : '.';
  return bare.includes(mark) ? bare.replace(mark, '.') : bare.replace(/[.,]/, '');
}

/** The last separator is the decimal mark, unless it comes more than once: then it groups thousands. */
function normalise(bare: string): string {
  const comma = bare.lastIndexOf(',');
  const point = bare.lastIndexOf('.');
  if (comma < 0) return point === bare.indexOf('.') ? bare : withoutGroups(bare, '.');
  if (point > comma) return withoutGroups(bare.slice(0, point), ',') + bare.slice(point);
  if (point >= 0) return `${withoutGroups(bare.slice(0, comma), '.')}.${bare.slice(comma + 1)}`;
  return bare.indexOf(',') === comma ? bare.replace(',', '.') : withoutGroups(bare, ',');
}

/** Text that is not grouped by threes stays as it is, and so is no number. */
function withoutGroups(text: string, mark: ',' | '.'): string {
  return groupedBy[mark].test(text) ? text.replaceAll(mark, '') : text;
}

/** `=`, `+`, `-` and `@` make a spreadsheet run what follows. */
const runsInSpreadsheets = /^[=+@\t\r]|^-./;

/** Reads the name of a channel or device. @throws CellError when a spreadsheet would run it. */
export function readName(text: string): string {
  const name = text.trim().slice(0, 200);
  if (!runsInSpreadsheets.test(name)) return name;
  throw new CellError(`"${shorten(name)}" begins like a formula; a name is expected`);
}

/** The currency code in a text, or else its sign, if there is one. */
export function currencyMarkIn(text: string): string | null {
  if (plainNumber.test(text)) return null;
  return text.match(/\b[A-Z]{3}\b/g)?.find(isMark) ?? /\p{Sc}/u.exec(text)?.[0] ?? null;
}

export function shorten(text: string): string {
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}
