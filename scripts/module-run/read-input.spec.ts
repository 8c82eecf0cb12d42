import { daysOf, lookAt, reportOn } from './look.js';
import { readInput } from './read-input.js';
import { installedModules } from '../../backend/src/modules/insights/installed-modules.js';

const read = (text: string, name = 'figures.csv') => readInput(name, Buffer.from(text));

describe('reading a file of daily figures', () => {
  it.each([
    ['plain', 'date,sessions\n2026-03-02,5\n2026-03-01,4.5\n'],
    [
      'quoted, with a byte order mark',
      '\uFEFF"Date","Sessions"\r\n"2026-03-01","4.5"\r\n"2026-03-02","5"\r\n',
    ],
    ['semicolons and decimal commas', 'date;sessions\n2026-03-01;4,5\n2026-03-02;5\n'],
    ['times of day', 'date,sessions\n2026-03-01T00:00:00Z,4\n2026-03-01T12:00:00Z,0.5\n2026-03-02 00:00,5\n'],
    ['repeated lines', 'date,sessions\n2026-03-01,4.5\n2026-03-02,5\n2026-03-02,5\n'],
    ['several lines of a day', 'date,sessions\n2026-03-01,4.5\n2026-03-02,3\n2026-03-02,2\n'],
    ['days with points', 'date;sessions\n01.03.2026;4,5\n02.03.2026;5\n'],
    ['days that only one order fits', 'date,sessions\n3/1/2026,4.5\n3/2/2026,5\n3/13/2026,\n'],
  ])('understands %s', (_, text) => {
    const { rows } = read(text);
    expect(rows.slice(0, 2)).toEqual([
      { date: '2026-03-01', sessions: 4.5 },
      { date: '2026-03-02', sessions: 5 },
    ]);
  });

  it.each([
    [
      'points in a column of visits',
      'date,sessions\n2026-03-01,1.984\n2026-03-02,984\n',
      'sessions',
      [1984, 984],
    ],
    [
      'commas in a column of visits',
      'date,sessions\n2026-03-01,"1,984"\n2026-03-02,984\n',
      'sessions',
      [1984, 984],
    ],
    [
      'no thousands where visits have fractions',
      'date,sessions\n2026-03-01,1.984\n2026-03-02,9.5\n',
      'sessions',
      [1.984, 9.5],
    ],
    ['both marks', 'date;revenue\n2026-03-01;1.700,44\n2026-03-02;1.984\n', 'revenue', [1700.44, 1984]],
    [
      'what another column gives away',
      'date;sessions;revenue\n2026-03-01;1.984;1.700\n2026-03-02;984;50\n',
      'revenue',
      [1700, 50],
    ],
  ] as const)('reads thousands: %s', (_, text, metric, amounts) => {
    expect(read(text).rows.map((row) => row[metric])).toEqual(amounts);
  });

  it('keeps channel and device, negative figures, and empty cells as unknown', () => {
    const { rows } = read(
      'date,channel,device,sessions,revenue\n2026-03-01,Email,mobile,,-20.25\n2026-03-01,,,7,\n',
    );
    expect(rows).toEqual([
      { date: '2026-03-01', channel: 'Email', device: 'mobile', sessions: null, revenue: -20.25 },
      { date: '2026-03-01', sessions: 7, revenue: null },
    ]);
  });

  it('reads the JSON document with its currency and time zone', () => {
    const document = {
      currency: 'SEK',
      timezone: 'Europe/Stockholm',
      rows: [{ date: '2026-03-01', users: 3 }],
    };
    expect(read(JSON.stringify(document), 'figures.json')).toMatchObject({
      currency: 'SEK',
      timeZone: 'Europe/Stockholm',
      rows: [{ date: '2026-03-01', users: 3 }],
    });
  });

  it('says that it assumes a currency where the file names none', () => {
    const rows = [{ date: '2026-03-01', revenue: 3 }];
    const notes = (document: object) => read(JSON.stringify(document), 'figures.json').notes;
    expect(notes({ rows })).toEqual(['The file names no currency: amounts are given in EUR.']);
    expect(notes({ rows, currency: 'SEK' })).toEqual([]);
    expect(read('date,sessions\n2026-03-01,4\n').notes).toEqual([]);
  });

  it.each([
    [
      'a bad figure',
      'date,sessions\n2026-03-01,4\n2026-03-02,many\n',
      'Line 3, column sessions: "many" is not a number.',
    ],
    ['a bad day', 'date,sessions\n2026-02-31,4\n', 'Line 2, column date: "2026-02-31" is not a day'],
    [
      'a day with two readings',
      'date,sessions\n01/02/2026,4\n',
      'Line 2, column date: "01/02/2026" can be read in two ways, as 2026-02-01 and as 2026-01-02.',
    ],
    [
      'an amount with two readings',
      'date,revenue\n2026-03-01,1.984\n',
      'Line 2, column revenue: "1.984" can be read in two ways, as 1.984 and as 1984.',
    ],
    ['no day', 'day,sessions\n2026-03-01,4\n', 'Line 1: there is no column "date"'],
    ['no figures', 'date,clicks\n2026-03-01,4\n', 'Line 1: there is no column of figures'],
    [
      'a ragged line',
      'date,sessions\n2026-03-01,4,5\n',
      'figures.csv: Line 2: there are 3 cells where the header has 2.',
    ],
    [
      'a column that is there twice',
      'date,users,Users\n2026-03-01,4,5\n',
      'Line 1: there are two columns "users".',
    ],
    ['a quote that is not closed', 'date,users\n"2026-03-01,4\n', 'a quotation mark is not closed'],
    [
      'a time zone that is none',
      '{"timezone":"Mars/Base","rows":[]}',
      'figures.csv: timezone: must be a time zone like Europe/Berlin',
    ],
    ['nothing', 'date,sessions\n', 'has no rows'],
    ['a bad JSON figure', '{"rows":[{"date":"2026-03-01","sessions":"x"}]}', 'Row 1, column sessions'],
  ])('names the place of %s', (_, text, message) => {
    expect(() => read(text)).toThrow(message);
  });
});

describe('a file that is no plain text', () => {
  it('is read as an upload of it would be', () => {
    const text = 'date,channel,sessions\n2026-03-01,Größe,5\n';
    const rows = [{ date: '2026-03-01', channel: 'Größe', sessions: 5 }];
    expect(readInput('a.csv', Buffer.from(`\uFEFF${text}`, 'utf16le')).rows).toEqual(rows);
    expect(readInput('a.csv', Buffer.from(text, 'latin1')).rows).toEqual(rows);
  });

  it('is refused by name when it is none at all', () => {
    expect(() => readInput('a.csv', Buffer.from([7, 1, 2, 3]))).toThrow(
      'a.csv: This is not a text file. Save the table as CSV.',
    );
    expect(() => readInput('a.xlsx', Buffer.from('PK\u0003\u0004'))).toThrow('a.xlsx: This is a workbook');
  });

  it('is refused where a day stands for never', () => {
    for (const day of ['9999-12-31', '1900-01-01']) {
      expect(() => read(`date,sessions\n2026-03-01,4\n${day},5\n`)).toThrow(
        `figures.csv: No figures can be of ${day}: days lie between 1970-01-01 and 2199-12-31.`,
      );
    }
  });

  it('says which figures are odd', () => {
    expect(read('date,sessions\n2026-03-01,-4\n').notes).toEqual([
      '1 line has counts below zero, which are taken as they stand.',
    ]);
  });
});

describe('looking at a file day by day', () => {
  it('begins with its first day and ends with the one asked for, in the file or after it', () => {
    const file = read('date,sessions\n2026-03-01,4\n2026-03-03,5\n');
    expect(daysOf(file, file.lastDay)).toEqual(['2026-03-01', '2026-03-02', '2026-03-03']);
    expect(daysOf(file, '2026-03-04').at(-1)).toBe('2026-03-04');
    expect(daysOf(file, '2026-02-28')).toEqual([]);
  });

  it('sees on each day what a look on that day alone sees', async () => {
    const lines = Array.from({ length: 60 }, (_, day) => {
      const date = new Date(Date.UTC(2026, 2, 1 + day)).toISOString().slice(0, 10);
      return `${date},${1000 + ((day * 37) % 60) - (day >= 50 ? 500 : 0)}`;
    });
    const module = (await installedModules()).get('growth-pulse')!;
    const whole = read(['date,sessions', ...lines].join('\n'));
    const seen: string[] = [];
    const memory = new Map<string, unknown>();
    for (const day of daysOf(whole, whole.lastDay).slice(48, 56)) {
      const past = read(['date,sessions', ...lines.filter((line) => line.slice(0, 10) <= day)].join('\n'));
      const output = await lookAt(module, whole, day, memory);
      expect(await lookAt(module, past, day)).toEqual(output);
      seen.push(...reportOn(whole, day, output).insights.map(({ id }) => id));
    }
    expect(seen.length).toBeGreaterThan(1);
    expect(new Set(seen).size).toBe(1);
  });
});
