import { Problem } from '@ocsuite/types';
import { parseFile } from './parse-file.calc.js';

const parse = (
  text: string | Buffer,
  mapping: Record<string, string> = { date: 'date', sessions: 'sessions' },
) => parseFile(Buffer.from(text), mapping as never);

function problemOf(...parameters: Parameters<typeof parse>): Problem {
  try {
    parse(...parameters);
  } catch (error) {
    if (error instanceof Problem) return error;
    throw error;
  }
  throw new Error('The file was accepted');
}

describe('a file', () => {
  it('becomes a row a day, with null for what it does not tell', () => {
    expect(parse('date,sessions\n2026-11-01,12\n2026-11-02,\n')).toEqual([
      {
        date: '2026-11-01',
        channel: '',
        device: '',
        sessions: 12,
        users: null,
        conversions: null,
        revenue: null,
        isProvisional: false,
        isSampled: false,
      },
      expect.objectContaining({ date: '2026-11-02', sessions: null }),
    ]);
  });

  it.each([
    ['semicolons and Windows line ends', 'date;sessions\r\n2026-11-01;12\r\n'],
    ['tabs', 'date\tsessions\n2026-11-01\t12'],
    ['a byte order mark', '\ufeffdate,sessions\n2026-11-01,12'],
    ['quotes and spaces', '"date" , "sessions"\n"2026-11-01" , "12"\n\n'],
    ['more columns than are mapped', 'id,date,note,sessions\n1,2026-11-01,"a, b",12'],
  ])('is read with %s', (_, text) => {
    expect(parse(text)).toMatchObject([{ date: '2026-11-01', sessions: 12 }]);
  });

  it('is read in the alphabet of old spreadsheets', () => {
    const text = Buffer.from('date;sessions;Kanal\n2026-11-01;12;Gesch\u00e4ft', 'latin1');
    expect(parse(text, { date: 'date', sessions: 'sessions', channel: 'Kanal' })).toMatchObject([
      { channel: 'Geschäft' },
    ]);
  });

  it('adds up several lines of one day and channel', () => {
    const text = 'date,sessions,orders\n2026-11-01,10,1\n2026-11-01,5,\n2026-11-02,1,1';
    const mapping = { date: 'date', sessions: 'sessions', conversions: 'orders' };
    expect(parse(text, mapping)).toMatchObject([
      { date: '2026-11-01', sessions: 15, conversions: 1 },
      { date: '2026-11-02', sessions: 1, conversions: 1 },
    ]);
  });

  it('keeps channels and devices apart', () => {
    const text = 'date,sessions,c,d\n2026-11-01,10,Email,mobile\n2026-11-01,5,Email,desktop';
    const mapping = { date: 'date', sessions: 'sessions', channel: 'c', device: 'd' };
    expect(parse(text, mapping)).toHaveLength(2);
  });

  it('does not add up users, because the same person may be in both lines', () => {
    const text = 'date,users\n2026-11-01,10\n2026-11-01,5';
    expect(problemOf(text, { date: 'date', users: 'users' })).toMatchObject({
      code: 'rows-rejected',
      errors: [{ line: 3, field: 'users', detail: expect.stringContaining('cannot be added') }],
    });
  });

  it('is refused whole for a single bad cell, named by line, column and reason', () => {
    const text = 'date,sessions\n2026-11-01,12\n01/02/2026,abc\n2026-11-03,-4\n';
    expect(problemOf(text)).toMatchObject({
      code: 'rows-rejected',
      detail: expect.stringContaining('3 cells'),
      errors: [
        { line: 3, field: 'sessions', detail: '"abc" is not a number' },
        { line: 3, field: 'date', detail: expect.stringContaining('is not a day') },
        { line: 4, field: 'sessions', detail: 'sessions cannot be negative' },
      ],
    });
  });

  it('counts lines as an editor does, past quoted line breaks', () => {
    const text = 'date,note,sessions\n2026-11-01,"two\nlines",1\n2026-11-02,x,bad\n';
    expect(problemOf(text).errors).toMatchObject([{ line: 4 }]);
  });

  it('may have negative revenue, which refunds are', () => {
    expect(parse('date,r\n2026-11-01,-5', { date: 'date', revenue: 'r' })).toMatchObject([{ revenue: -5 }]);
  });

  it('names the first two hundred bad cells, and does not read on for the rest', () => {
    const text = `date,sessions\n${'2026-11-01,x\n'.repeat(500)}`;
    const problem = problemOf(text);
    expect(problem.errors).toHaveLength(200);
    expect(problem.detail).toContain('The first 200 cells');
  });

  it.each(['0000-01-01', '0001-01-01', '9999-12-31'])(
    'with the day %s is refused: it would stretch every chart',
    (day) => {
      expect(problemOf(`date,sessions\n${day},1`).code).toBe('rows-rejected');
    },
  );

  it('whose figures add up beyond what a number holds is refused', () => {
    expect(problemOf('date,sessions\n2026-11-01,1e308\n2026-11-01,1e308').code).toBe('rows-rejected');
  });

  it('with more rows than one file may have is refused', () => {
    expect(problemOf(`date,sessions\n${'2026-11-01,1\n'.repeat(100_001)}`).code).toBe('file-too-large');
  });

  it('with more columns than an export of figures has is refused', () => {
    expect(problemOf(`date,sessions${',x'.repeat(300)}\n2026-11-01,1`).code).toBe('unreadable-file');
  });

  it('without a column that is mapped is refused with the columns it has', () => {
    expect(problemOf('day,sessions\n2026-11-01,1')).toMatchObject({
      code: 'validation-failed',
      detail: 'The file has the columns day, sessions.',
      errors: [{ field: 'mapping.date', detail: 'there is no column "date"' }],
    });
  });

  it.each([
    ['only a header', 'date,sessions\n'],
    ['nothing', ''],
    ['a picture', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 1])],
    ['a quote that never ends', 'date,sessions\n"2026-11-01,1\n2026-11-02,2'],
    ['a line with too many cells', 'date,sessions\n2026-11-01,1,2,3'],
  ])('that is %s is unreadable', (_, content) => {
    expect(problemOf(content).code).toBe('unreadable-file');
  });

  it.each(['__proto__', 'constructor', 'toString'])('is not confused by a column called %s', (name) => {
    expect(problemOf('date,sessions\n2026-11-01,1', { date: 'date', sessions: name }).code).toBe(
      'validation-failed',
    );
  });
});
