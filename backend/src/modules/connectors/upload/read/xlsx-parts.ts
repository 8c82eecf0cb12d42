import { SaxesParser, type SaxesTagPlain } from 'saxes';
import { unreadable, type XlsxArchive } from './xlsx-archive.js';

const maxStrings = 2_000_000;
const maxStringCharacters = 30_000_000;

export interface XmlEvents {
  open?: (tag: string, attributes: Record<string, string>) => void;
  text?: (text: string) => void;
  close?: (tag: string) => void;
}

/** A parser that reports elements by their local name. Entities that a file defines itself are not expanded. */
export function xmlParser({ open, text, close }: XmlEvents): SaxesParser {
  const parser = new SaxesParser();
  const localName = (name: string) => name.slice(name.indexOf(':') + 1);
  parser.on('error', (error) => {
    throw unreadable('The spreadsheet is damaged or incomplete.', error);
  });
  if (open) parser.on('opentag', ({ name, attributes }: SaxesTagPlain) => open(localName(name), attributes));
  if (text) parser.on('text', text);
  if (close) parser.on('closetag', ({ name }: SaxesTagPlain) => close(localName(name)));
  return parser;
}

async function parsePart(archive: XlsxArchive, name: string, events: XmlEvents): Promise<void> {
  const parser = xmlParser(events);
  for await (const piece of archive.read(name)) parser.write(piece);
  parser.close();
}

/** The first sheet that is not hidden, and the calendar its days count in. */
export async function readWorkbook(archive: XlsxArchive): Promise<{ sheet: string; epoch: number }> {
  const sheets: { id: string; isHidden: boolean }[] = [];
  let is1904 = false;
  await parsePart(archive, 'xl/workbook.xml', {
    open: (tag, attributes) => {
      if (tag === 'workbookPr') is1904 = ['1', 'true'].includes(attributes['date1904'] ?? '');
      if (tag === 'sheet')
        sheets.push({
          id: attributes['r:id'] ?? '',
          isHidden: (attributes['state'] ?? 'visible') !== 'visible',
        });
    },
  });
  const targets = new Map<string, string>();
  await parsePart(archive, 'xl/_rels/workbook.xml.rels', {
    open: (tag, { Id = '', Target = '' }) => tag === 'Relationship' && targets.set(Id, Target),
  });
  const first = sheets.find(({ isHidden }) => !isHidden);
  const target = targets.get(first?.id ?? '');
  if (!target) throw unreadable('The spreadsheet has no sheet.');
  const sheet = target.startsWith('/') ? target.slice(1) : `xl/${target}`;
  return { sheet, epoch: is1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, 30) };
}

/** Texts that cells point to by number. They must be at hand while cells are read, so there is a limit to them. */
export async function readSharedStrings(archive: XlsxArchive): Promise<string[]> {
  const strings: string[] = [];
  if (!archive.has('xl/sharedStrings.xml')) return strings;
  let [current, length, isText] = ['', 0, false];
  await parsePart(archive, 'xl/sharedStrings.xml', {
    open: (tag) => {
      if (tag === 'si') current = '';
      isText = tag === 't';
    },
    text: (text) => {
      if (isText) current += text;
    },
    close: (tag) => {
      if (tag === 't') isText = false;
      if (tag !== 'si') return;
      strings.push(current);
      length += current.length;
      if (strings.length > maxStrings || length > maxStringCharacters) {
        throw unreadable('The spreadsheet holds too much text. Save the sheet as CSV and upload that.');
      }
    },
  });
  return strings;
}

const builtInDays = (id: number): boolean =>
  (id >= 14 && id <= 17) || id === 22 || (id >= 27 && id <= 36) || (id >= 50 && id <= 58);
const isDayFormat = (code: string): boolean => /[yd]/i.test(code.replace(/"[^"]*"|\[[^\]]*\]|\\./g, ''));

/** For each cell style, whether its numbers are days. */
export async function readDayStyles(archive: XlsxArchive): Promise<boolean[]> {
  const styles: boolean[] = [];
  if (!archive.has('xl/styles.xml')) return styles;
  const dayFormats = new Set<number>();
  let isCellFormat = false;
  await parsePart(archive, 'xl/styles.xml', {
    open: (tag, attributes) => {
      const id = Number(attributes['numFmtId']);
      if (tag === 'numFmt' && isDayFormat(attributes['formatCode'] ?? '')) dayFormats.add(id);
      if (tag === 'cellXfs') isCellFormat = true;
      if (tag === 'xf' && isCellFormat) styles.push(builtInDays(id) || dayFormats.has(id));
    },
    close: (tag) => {
      if (tag === 'cellXfs') isCellFormat = false;
    },
  });
  return styles;
}
