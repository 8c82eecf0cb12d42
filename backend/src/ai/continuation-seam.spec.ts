import { ContinuationSeam } from './continuation-seam.js';

const text = 'Revenue fell by 12 % [f1] against the week before.\n\n- Paid Search fell most.\n- Email grew.';

/** What a reader gets when the continuation comes in pieces of this length. */
function joined(written: string, continuation: string, length: number): string {
  const seam = new ContinuationSeam(written);
  const pieces = continuation.match(new RegExp(`[\\s\\S]{1,${length}}`, 'g')) ?? [];
  return written + pieces.map((piece) => seam.join(piece)).join('') + seam.end();
}

const places = Array.from({ length: text.length }, (_, index) => index + 1);

describe('the seam between a text and its continuation', () => {
  it.each([1, 3, 14, 200])('loses and repeats nothing, wherever it is, in pieces of %i', (length) => {
    for (const at of places) expect(joined(text.slice(0, at), text.slice(at), length)).toBe(text);
  });

  it.each([1, 3, 14, 200])('leaves out a text that begins again, in pieces of %i', (length) => {
    for (const at of places.slice('Revenue f'.length))
      expect(joined(text.slice(0, at), text, length)).toBe(text);
  });

  it.each([1, 3, 14, 200])('leaves out last words said again, in pieces of %i', (length) => {
    for (const at of places.slice('Revenue fell by'.length)) {
      const written = text.slice(0, at);
      const echo = /\S+\s+\S+\s+\S+$/.exec(written)?.[0] ?? '';
      if (/[a-z].* .*[a-z]{2}/i.test(echo) && echo.replace(/[^a-z0-9]/gi, '').length >= 6) {
        expect(joined(written, echo + text.slice(at), length)).toBe(text);
      }
    }
  });

  it('holds back no more than might be a repetition', () => {
    const seam = new ContinuationSeam('Revenue fell by');
    expect(seam.join(' 12 %')).toBe(' 12 %');
    expect(seam.join(' fell by')).toBe(' fell by');
  });

  it('keeps a single word that comes twice', () => {
    expect(joined('It was very', 'very good', 2)).toBe('It was veryvery good');
  });
});
