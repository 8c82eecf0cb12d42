/** A cell that cannot be read as what its column should hold; the message says what would be. */
export class CellError extends Error {}

const dayPatterns: [RegExp, (parts: string[]) => string[]][] = [
  [/^(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ].*)?$/, ([, year, month, day]) => [year!, month!, day!]],
  [/^(\d{4})(\d{2})(\d{2})$/, ([, year, month, day]) => [year!, month!, day!]],
  [/^(\d{1,2})\.(\d{1,2})\.(\d{4})$/, ([, day, month, year]) => [year!, month!, day!]],
];

/** Before and after these no web shop kept figures; a day from there is a slip, and would stretch every chart. */
const isWithin = (iso: string): boolean => iso >= '1990-01-01' && iso <= '2099-12-31';

/** Reads a day; only orders that cannot be mistaken for another are accepted. @throws CellError */
export function parseDay(text: string): string {
  for (const [pattern, order] of dayPatterns) {
    const match = pattern.exec(text.trim());
    if (!match) continue;
    const [year, month, day] = order([...match]);
    const iso = `${year}-${month!.padStart(2, '0')}-${day!.padStart(2, '0')}`;
    const date = new Date(`${iso}T00:00:00Z`);
    if (isWithin(iso) && !Number.isNaN(date.getTime()) && date.toISOString().startsWith(iso)) return iso;
  }
  throw new CellError(`"${shorten(text)}" is not a day; write 2026-11-21, 20261121 or 21.11.2026`);
}

const currencySign = /[\p{Sc}\s'’]|\b[A-Z]{3}\b/gu;

/**
 * Reads an amount as people export it: `1,234.50`, `1.234,50`, `€ 12`, `12`. An empty cell is null: not reported.
 * @throws CellError for anything else, and for a single separator that could be either kind.
 */
export function parseAmount(text: string): number | null {
  const bare = text.replace(currencySign, '');
  if (bare === '') return null;
  const normal = normaliseSeparators(bare, text);
  const amount = /^-?\d+(\.\d+)?(e[+-]?\d+)?$/i.test(normal) ? Number(normal) : Number.NaN;
  if (!Number.isFinite(amount)) throw new CellError(`"${shorten(text)}" is not a number`);
  return amount;
}

function normaliseSeparators(bare: string, text: string): string {
  if (/^-?[1-9]\d{0,2}[.,]\d{3}$/.test(bare)) {
    throw new CellError(
      `"${shorten(text)}" can be read in two ways; write it without a thousands separator, or not with three decimals`,
    );
  }
  const comma = bare.lastIndexOf(',');
  const point = bare.lastIndexOf('.');
  if (comma < 0) return point === bare.indexOf('.') ? bare : bare.replaceAll('.', '');
  if (point > comma) return bare.replaceAll(',', '');
  if (point >= 0) return bare.replaceAll('.', '').replace(',', '.');
  if (bare.indexOf(',') !== comma) return bare.replaceAll(',', '');
  return bare.replace(',', '.');
}

function shorten(text: string): string {
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}
