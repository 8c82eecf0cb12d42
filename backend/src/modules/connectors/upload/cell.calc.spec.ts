import {
  AmbiguousCell,
  CellError,
  currencyMarkIn,
  dateOrderIn,
  decimalIn,
  readAmount,
  readDay,
  readName,
} from './cell.calc.js';

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
    ['21/11/2026', '2026-11-21'],
    ['11/21/2026', '2026-11-21'],
    ['11/21/26', '2026-11-21'],
    ['11-21-2026', '2026-11-21'],
    ['05/05/2026', '2026-05-05'],
    ['11/21/2026 13:45', '2026-11-21'],
    ['11/21/2026, 1:45:30 PM', '2026-11-21'],
    ['2026-11-21T13:45:30.123+01:00', '2026-11-21'],
    ['2026-11-21 13:45:30 UTC', '2026-11-21'],
    ['21.11.2026 13:45', '2026-11-21'],
    ['21 Nov 2026', '2026-11-21'],
    ['21-Nov-2026', '2026-11-21'],
    ['November 21, 2026', '2026-11-21'],
  ])('%s is %s', (text, day) => {
    expect(readDay(text, null)).toBe(day);
  });

  it.each([
    '',
    'yesterday',
    '31/31/2026',
    '21 Foo 2026',
    '2026-13-01',
    '2026-02-30',
    '2027-02-29',
    '31.04.2026',
    '26-11-21',
    '20261301',
    '46347',
    '2026-11-01 hello',
    '2026-11-02T99:99',
    '2026-11-02T24:00',
    '21.11.2026 or so',
    '11/21/2026, perhaps',
  ])('"%s" is refused, because it is none', (text) => {
    expect(() => readDay(text, 'day-first')).toThrow(CellError);
  });
});

describe('a day that has not come', () => {
  it('is refused where the reader knows which day is the last that can have figures', () => {
    expect(readDay('2026-11-24', null, '2026-11-24')).toBe('2026-11-24');
    expect(() => readDay('25.11.2026', null, '2026-11-24')).toThrow('"25.11.2026" is in the future');
    expect(() => readDay('2099-01-01', null, '2026-11-24')).toThrow(CellError);
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
    ['-€ 12', -12],
    ['€-12', -12],
    ['- 12', -12],
    ['1 234 567,50 CHF', 1_234_567.5],
    ['$12.00 USD', 12],
    ['12,5', 12.5],
    ['0,072', 0.072],
    ['8.00e3', 8000],
    ['1.5E-2', 0.015],
  ])('%s is %d', (text, amount) => {
    expect(readAmount(text, null)).toBe(amount);
  });

  it.each(['', ' ', '€', 'EUR', '\u00a0'])('"%s" is not reported', (text) => {
    expect(readAmount(text, null)).toBeNull();
  });

  it.each(['abc', '1,2,3.4.5', '--5', '12 %', '(12)', 'NaN', 'Infinity', '0x10', '=1+1', '1e999'])(
    '"%s" is refused',
    (text) => {
      expect(() => readAmount(text, 'point')).toThrow(CellError);
    },
  );

  it.each(['2 MIO', 'ERR', 'TBD', '12 MAY', 'NET 5', '1 ERR 5', '1 EUR 5', '1€5', '€5$', 'EUR 5 USD', '1 2'])(
    '"%s" is refused: only a currency may be passed over, and only at the ends',
    (text) => {
      expect(() => readAmount(text, 'point')).toThrow(CellError);
    },
  );

  it.each([
    ['1,234', 'comma', 1.234],
    ['1,234', 'point', 1234],
    ['1.234', 'comma', 1234],
    ['1.234', 'point', 1.234],
    ['1,234.50', 'comma', 1234.5],
  ] as const)('%s in a file with a decimal %s is %d', (text, decimal, amount) => {
    expect(readAmount(text, decimal)).toBe(amount);
  });

  it('of people or visits is whole, so that its one separator parts thousands', () => {
    expect([readAmount('1,234', null, true), readAmount('1.234', null, true)]).toEqual([1234, 1234]);
  });

  it('that can be read in two ways raises a question, or is refused where the file writes both', () => {
    expect(() => readAmount('1,234', null)).toThrow(AmbiguousCell);
    expect(() => readAmount('1,234', 'mixed')).toThrow('without a thousands separator');
  });

  it('that is refused is quoted, but not at any length', () => {
    expect(() => readAmount('x'.repeat(5000), null)).toThrow(
      expect.objectContaining({ message: expect.stringMatching(/^.{0,80}$/) }),
    );
  });
});

describe('what a cell gives away', () => {
  it.each([
    ['21/11/2026', 'day-first'],
    ['11/21/2026', 'month-first'],
    ['01/02/2026', null],
    ['2026-11-21', null],
  ])('%s of the order of day and month: %s', (text, order) => {
    expect(dateOrderIn(text)).toBe(order);
  });

  it.each([
    ['1.234,50', false, 'comma'],
    ['12,5', false, 'comma'],
    ['1,234.50', false, 'point'],
    ['1,234,567', false, 'point'],
    ['1.234.567', false, 'comma'],
    ['12.5', false, 'point'],
    ['0.512', false, 'point'],
    ['1,234', false, null],
    ['1,234', true, 'point'],
    ['1.234', true, 'comma'],
    ['1234', false, null],
    ['many', false, null],
    ['Nov 1,5', false, null],
  ])('%s of the decimal mark (whole: %s): %s', (text, isWhole, mark) => {
    expect(decimalIn(text, isWhole)).toBe(mark);
  });
});

describe('the currency of a text', () => {
  it.each([
    ['12 EUR', 'EUR'],
    ['€12', '€'],
    ['$12 CAD', 'CAD'],
    ['NET (USD)', 'USD'],
    ['2 MIO', null],
    ['12.50', null],
  ])('%s is %s', (text, mark) => {
    expect(currencyMarkIn(text)).toBe(mark);
  });
});

describe('a day with two readings', () => {
  it('raises a question unless the file has said, and is refused where it writes both', () => {
    expect(() => readDay('01/02/2026', null)).toThrow(AmbiguousCell);
    expect(readDay('01/02/2026', 'day-first')).toBe('2026-02-01');
    expect(readDay('01/02/2026', 'month-first')).toBe('2026-01-02');
    expect(() => readDay('01/02/2026', 'mixed')).toThrow(CellError);
  });
});

describe('a name', () => {
  it.each(['=HYPERLINK("x")', '+1+1', '@SUM(A1)', '-2+3'])(
    '%s, which a spreadsheet would run, is refused',
    (text) => {
      expect(() => readName(text)).toThrow('formula');
    },
  );

  it.each(['Organic Search', '(direct)', '-', 'Gesch\u00e4ft', ''])('%s is kept', (text) => {
    expect(readName(text)).toBe(text);
  });
});
