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
