import { type SheetCell, xlsxParts, zip } from '../xlsx.fixture.js';
import type { SheetRow } from './sheet-row.js';
import { xlsxRows } from './xlsx-rows.js';

const table: SheetCell[][] = [
  ['date', 'sessions'],
  ['2026-11-01', 12],
];

/** The rows of the usual sheet after its XML was edited. */
async function rowsAfter(edit: (sheet: string) => string): Promise<SheetRow[]> {
  const parts = xlsxParts(table);
  const sheet = 'xl/worksheets/sheet1.xml';
  const bytes = await zip({ ...parts, [sheet]: edit(parts[sheet]!) });
  async function* read(from: number, to: number) {
    yield bytes.subarray(from, to);
  }
  const rows: SheetRow[] = [];
  for await (const batch of xlsxRows({ size: bytes.length, read })) rows.push(...batch);
  return rows;
}

const usual = [
  { line: 1, cells: ['date', 'sessions'] },
  { line: 2, cells: ['2026-11-01', 12] },
];

describe('a sheet', () => {
  it('is read with references in small letters, and with none', async () => {
    expect(await rowsAfter((sheet) => sheet)).toEqual(usual);
    expect(await rowsAfter((sheet) => sheet.replace('r="A2"', 'r="a2"').replace('r="B2"', 'r="b2"'))).toEqual(
      usual,
    );
    expect(await rowsAfter((sheet) => sheet.replaceAll(/ r="[^"]*"/g, ''))).toEqual(usual);
  });

  it.each(['3000000000', '2.5', 'abc', '0', '-1', '1', ''])(
    'with a row numbered "%s" is refused as damaged',
    async (number) => {
      await expect(rowsAfter((sheet) => sheet.replace('<row r="2">', `<row r="${number}">`))).rejects.toThrow(
        `row numbered "${number}"`,
      );
    },
  );

  it.each(['99', '-1', '0.5', 'x'])('that points to a text %s is refused as damaged', async (index) => {
    await expect(rowsAfter((sheet) => sheet.replace('<v>2</v>', `<v>${index}</v>`))).rejects.toThrow(
      'row 2 points to a text that is not there',
    );
  });

  it('that points to no text has an empty cell', async () => {
    const [, second] = await rowsAfter((sheet) => sheet.replace('<v>2</v>', '<v/>'));
    expect(second!.cells).toEqual(['', 12]);
  });

  it.each(['2', '$A$2', 'ABCD2', 'A'])('with a cell called %s is refused as damaged', async (name) => {
    await expect(rowsAfter((sheet) => sheet.replace('r="A2"', `r="${name}"`))).rejects.toThrow(
      `cell called "${name}"`,
    );
  });
});
