import { ByteWatch } from './byte-watch.js';

function encodingOf(bytes: Buffer, pieceLength: number): string | null {
  const watch = new ByteWatch();
  for (let at = 0; at < bytes.length; at += pieceLength) watch.see(bytes.subarray(at, at + pieceLength));
  return watch.finish();
}

describe('the encoding of a file', () => {
  const text = Buffer.from('Kanal;Umsatz\nGerät;1€\n東京;😀\n');

  it.each([1, 2, 3, 5, 7, 1_000])(
    'is found in pieces of %d bytes, wherever they cut a character',
    (length) => {
      expect(encodingOf(text, length)).toBe('utf-8');
      expect(encodingOf(Buffer.from('Ger\xe4t;1\n', 'latin1'), length)).toBe('windows-1252');
    },
  );

  it.each([1, 2, 3])('is not UTF-8 when the last character lacks %d bytes', (missing) => {
    const cut = Buffer.from('name\n😀').subarray(0, -missing);
    expect([1, 4, 100].map((length) => encodingOf(cut, length))).toEqual(Array(3).fill('windows-1252'));
  });
});

describe('a file that is no table', () => {
  const wide = Buffer.from('\ufeffdate,sessions\n2026-11-01,1\0', 'utf16le');

  it.each([2, 3, 7, 1_000])(
    'because two bytes a character spell no character is refused in pieces of %d bytes',
    (length) => {
      expect(() => encodingOf(wide, length)).toThrow('not a text file');
      expect(() => encodingOf(Buffer.from(wide).swap16(), length)).toThrow('not a text file');
    },
  );

  it('is not suspected for zeros that belong to two characters', () => {
    const text = Buffer.from('\ufeffĀ,a\n', 'utf16le');
    expect([2, 3, 100].map((length) => encodingOf(text, length))).toEqual(Array(3).fill('utf-16le'));
    expect(encodingOf(Buffer.from(text).swap16(), 3)).toBe('utf-16be');
  });

  it.each([
    ['a PDF', '%PDF-1.7\n1 0 obj', 'PDF'],
    ['a web page', '<!DOCTYPE html>\n<table>', 'web page'],
    ['a web page behind a mark and blank lines', '\ufeff\r\n  <HTML><body>', 'web page'],
    ['XML', '<?xml version="1.0"?><Workbook>', 'XML'],
    ['formatted text', '{\\rtf1\\ansi', 'formatted text'],
  ])('but %s is refused by its first bytes', (_, text, name) => {
    expect(() => encodingOf(Buffer.from(text), 1_000)).toThrow(name);
    if (text.startsWith('<'))
      expect(() => encodingOf(Buffer.from(`\ufeff${text}`, 'utf16le'), 1_000)).toThrow(name);
  });
});
