import { csvLine } from './csv.js';

describe('a line of a CSV file', () => {
  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\tx'])(
    'hands a spreadsheet no formula in the name %j',
    (name) => {
      expect(csvLine([name])).toBe(`'${name}\r\n`);
    },
  );

  it('keeps numbers numbers, negative ones too, and leaves a gap empty', () => {
    expect(csvLine([-3, 0.25, null, 0])).toBe('-3,0.25,,0\r\n');
  });

  it('quotes what would break the line, also in a name that is led by an apostrophe', () => {
    expect(csvLine(['a,b', 'say "x"', 'two\nlines', '=A1,B1'])).toBe(
      '"a,b","say ""x""","two\nlines","\'=A1,B1"\r\n',
    );
  });
});
