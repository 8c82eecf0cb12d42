import { ZipFile } from 'yazl';

export type SheetCell = string | number | { day: number } | { formula: string; value: number } | null;

const columnName = (index: number): string =>
  (index >= 26 ? String.fromCharCode(64 + Math.floor(index / 26)) : '') +
  String.fromCharCode(65 + (index % 26));

const text = (value: string): string => value.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

/** The parts of a spreadsheet as Excel writes them, with one sheet and texts in the shared table. */
export function xlsxParts(rows: SheetCell[][]): Record<string, string> {
  const strings: string[] = [];
  const cellXml = (cell: SheetCell, reference: string): string => {
    if (cell === null) return '';
    if (typeof cell === 'number') return `<c r="${reference}"><v>${cell}</v></c>`;
    if (typeof cell === 'string') {
      const index = strings.push(cell) - 1;
      return `<c r="${reference}" t="s"><v>${index}</v></c>`;
    }
    if ('day' in cell) return `<c r="${reference}" s="1"><v>${cell.day}</v></c>`;
    return `<c r="${reference}"><f>${text(cell.formula)}</f><v>${cell.value}</v></c>`;
  };
  const rowXml = (cells: SheetCell[], index: number): string =>
    `<row r="${index + 1}">${cells.map((cell, column) => cellXml(cell, `${columnName(column)}${index + 1}`)).join('')}</row>`;
  const sheet = `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>${rows.map(rowXml).join('')}</sheetData></worksheet>`;
  return {
    '[Content_Types].xml': '<Types/>',
    'xl/workbook.xml':
      '<workbook xmlns:r="r"><sheets><sheet name="Hidden" state="hidden" r:id="rId9"/><sheet name="Data" sheetId="1" r:id="rId1"/></sheets></workbook>',
    'xl/_rels/workbook.xml.rels':
      '<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/></Relationships>',
    'xl/styles.xml': '<styleSheet><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>',
    'xl/sharedStrings.xml': `<sst>${strings.map((value) => `<si><t>${text(value)}</t></si>`).join('')}</sst>`,
    'xl/worksheets/sheet1.xml': sheet,
  };
}

export async function zip(parts: Record<string, string | Buffer>): Promise<Buffer> {
  const archive = new ZipFile();
  for (const [name, content] of Object.entries(parts)) archive.addBuffer(Buffer.from(content), name);
  archive.end();
  const pieces: Buffer[] = [];
  for await (const piece of archive.outputStream as AsyncIterable<Buffer>) pieces.push(piece);
  return Buffer.concat(pieces);
}
