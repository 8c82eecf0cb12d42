import { CellError, parseAmount, parseDay } from './cell.calc.js';

describe('a day in a file', () => {
  it.each([
    ['2026-11-21', '2026-11-21'],
    ['2026-1-5', '2026-01-05'],
    ['2026-11-21T00:00:00Z', '2026-11-21'],
    ['2026-11-21 13:45', '2026-11-21'],
    ['20261121', '2026-11-21'],
    ['21.11.2026', '2026-11-21'],
    ['1.2.2026', '2026-02-01'],
    ['  2026-11-21 ', '2026-11-21'],
    ['2028-02-29', '2028-02-29'],
  ])('%s is %s', (text, day) => {
    expect(parseDay(text)).toBe(day);
  });

  it.each([
    '',
    'yesterday',
    '11/21/2026',
    '21/11/2026',
    '2026-13-01',
    '2026-02-30',
    '2027-02-29',
    '31.04.2026',
    '26-11-21',
    '20261301',
    '46347',
  ])('"%s" is refused, because it is none or could be another', (text) => {
    expect(() => parseDay(text)).toThrow(CellError);
  });
});

describe('an amount in a file', () => {
  it.each([
    ['12', 12],
    ['0', 0],
    ['-12.5', -12.5],
    ['1234.5', 1234.5],
    ['1,234.50', 1234.5],
    ['1.234,50', 1234.5],
    ['1,234,567', 1_234_567],
    ['1.234.567', 1_234_567],
    ['1.234.567,89', 1_234_567.89],
    ["1'234.50", 1234.5],
    ['1 234,50', 1234.5],
    ['1\u00a0234,50', 1234.5],
    ['€ 12', 12],
    ['12,50 €', 12.5],
    ['$1,234.50', 1234.5],
    ['EUR 99', 99],
    ['12,5', 12.5],
    ['0,072', 0.072],
    ['8.00e3', 8000],
    ['1.5E-2', 0.015],
  ])('%s is %d', (text, amount) => {
    expect(parseAmount(text)).toBe(amount);
  });

  it.each(['', ' ', '€', '\u00a0'])('"%s" is not reported', (text) => {
    expect(parseAmount(text)).toBeNull();
  });

  it.each(['abc', '1,2,3.4.5', '--5', '12 %', '(12)', 'NaN', 'Infinity', '0x10', '=1+1', '1e999'])(
    '"%s" is refused',
    (text) => {
      expect(() => parseAmount(text)).toThrow(CellError);
    },
  );

  it('that can be read in two ways is refused, with what to do', () => {
    expect(() => parseAmount('1,234')).toThrow('without a thousands separator');
    expect(() => parseAmount('1.234')).toThrow('without a thousands separator');
  });

  it('that is refused is quoted, but not at any length', () => {
    expect(() => parseAmount('x'.repeat(5000))).toThrow(
      expect.objectContaining({ message: expect.stringMatching(/^.{0,80}$/) }),
    );
  });
});
