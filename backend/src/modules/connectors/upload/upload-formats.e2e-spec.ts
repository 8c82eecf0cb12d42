import { Answer } from '@ocsuite/testing';
import { type Snapshot, snapshotListSchema, uploadResultSchema, type UploadView } from '@ocsuite/types';
import {
  postUpload,
  storedUploadSchema,
  type TestTenant,
  type UploadForm,
  useProduct,
} from '../../../../test/harness/index.js';
import { type SheetCell, xlsxParts, zip } from './xlsx.fixture.js';

const product = useProduct({ worker: ['imports'] });

const send = async (tenant: TestTenant, form: Partial<UploadForm> & { content: UploadForm['content'] }) =>
  postUpload(tenant.as('member'), { mapping: { date: 'date', sessions: 'sessions' }, ...form });
const bytes = (buffer: Buffer) => new Uint8Array(buffer) as Uint8Array<ArrayBuffer>;

async function figuresOf(tenant: TestTenant, answer: Answer): Promise<Snapshot[]> {
  const { connector } = answer.read(storedUploadSchema, 201);
  const path = `/connectors/${connector.id}/snapshots`;
  return (await tenant.as('viewer').get(path)).read(snapshotListSchema).items;
}

describe('a text file', () => {
  const utf16 = (text: string, bigEndian = false) => {
    const buffer = Buffer.from(text, 'utf16le');
    return bytes(bigEndian ? buffer.swap16() : buffer);
  };
  it.each<[string, UploadForm['content']]>([
    ['semicolons and Windows line ends', 'date;sessions\r\n2026-11-01;12\r\n'],
    ['tabs', 'date\tsessions\n2026-11-01\t12'],
    ['pipes', 'date|sessions\n2026-11-01|12\n2026-11-02|13'],
    ['single quotes', "'date';'sessions'\n'2026-11-01';'12'\n'2026-11-02';'13'\n'2026-11-03';'13'"],
    ['old Mac line ends', 'date,sessions\r2026-11-01,12\r2026-11-02,13'],
    ['a byte order mark', '\ufeffdate,sessions\n2026-11-01,12'],
    ['two bytes a character', utf16('\ufeffdate,sessions\n2026-11-01,12')],
    ['two bytes a character, the other way round', utf16('\ufeffdate,sessions\n2026-11-01,12', true)],
    ['two bytes a character and no mark', utf16('date,sessions\n2026-11-01,12')],
    ['quotes and spaces', '"date" , "sessions"\n"2026-11-01" , "12"\n\n'],
    [
      'comments above the header',
      '# Analytics\n# 20261101-20261102\n\ndate,sessions\n2026-11-01,12\n2026-11-02,5',
    ],
    ['a title above the header', 'Sessions by day\n\ndate,sessions\n2026-11-01,12\n2026-11-02,5'],
    ['more columns than are mapped', 'id,date,note,sessions\n1,2026-11-01,"a, b",12'],
    ['a column that sums nothing', 'date,sessions,\n2026-11-01,12,'],
  ])('is read with %s', async (_, content) => {
    const tenant = await product().aTenant();
    const days = await figuresOf(tenant, await send(tenant, { content }));
    expect(days[0]).toMatchObject({ date: '2026-11-01', sessions: 12 });
  });

  it('is read in the alphabet of old spreadsheets, wherever its first foreign letter comes', async () => {
    const tenant = await product().aTenant();
    const many = Array.from({ length: 30_000 }, () => '2026-11-01;1;Direct').join('\n');
    const content = bytes(Buffer.from(`date;sessions;Kanal\n${many}\n2026-11-02;12;Gesch\u00e4ft`, 'latin1'));
    const mapping = { date: 'date', sessions: 'sessions', channel: 'Kanal' };
    const days = await figuresOf(tenant, await send(tenant, { content, mapping }));
    expect(days).toMatchObject([
      { sessions: 30_000, sourceBreakdown: [{ channel: 'Direct' }] },
      { sessions: 12, sourceBreakdown: [{ channel: 'Geschäft' }] },
    ]);
  });

  it('without a header has columns that are numbered', async () => {
    const tenant = await product().aTenant();
    const mapping = { date: 'Column 1', sessions: 'Column 2' };
    const days = await figuresOf(
      tenant,
      await send(tenant, { content: '2026-11-01,12\n2026-11-02,13', mapping }),
    );
    expect(days.map(({ sessions }) => sessions)).toEqual([12, 13]);
  });
});

describe('what a file could mean', () => {
  const money = { date: 'date', revenue: 'amount' };
  const revenues = (days: Snapshot[]) => days.map(({ revenue }) => revenue);
  const orders = (days: string[]) => `date;amount\n${days.map((day) => `${day};1`).join('\n')}`;

  it.each([
    ['day first', [...Array.from({ length: 12 }, () => '01/02/2026'), '13/02/2026'], '2026-02-01'],
    ['month first', [...Array.from({ length: 12 }, () => '01/02/2026'), '02/13/2026'], '2026-01-02'],
  ])('is told by a later line: %s', async (_, days, first) => {
    const tenant = await product().aTenant();
    const stored = await figuresOf(tenant, await send(tenant, { content: orders(days), mapping: money }));
    expect(stored[0]).toMatchObject({ date: first });
  });

  it('is told by a line that comes after thousands that say nothing', async () => {
    const tenant = await product().aTenant();
    const days = [...Array.from({ length: 3000 }, () => '01/02/2026'), '13/02/2026'];
    const stored = await figuresOf(tenant, await send(tenant, { content: orders(days), mapping: money }));
    expect(stored.map(({ date }) => date)).toEqual(['2026-02-01', '2026-02-13']);
  });

  it('is asked, not guessed, when nothing tells; the answer stores it', async () => {
    const tenant = await product().aTenant();
    const form = { content: 'date;amount\n01/02/2026;1,234\n02/02/2026;5,678', mapping: money };
    const first = (await send(tenant, form)).problem('file-unclear');
    expect(first.errors).toEqual([
      { field: 'dateOrder', detail: expect.stringContaining('dateOrder=day-first') },
    ]);
    const fields = { dateOrder: 'day-first' };
    const second = (await send(tenant, { ...form, fields })).problem('file-unclear');
    expect(second.errors).toMatchObject([{ field: 'decimal' }]);
    const stored = await send(tenant, { ...form, fields: { ...fields, decimal: 'comma' } });
    expect(revenues(await figuresOf(tenant, stored))).toEqual([1.234, 5.678]);
  });

  it.each([
    ['12,50', [1234, 12.5]],
    ['1.234.567,89', [1234, 1_234_567.89]],
  ])('takes 1.234 for a thousand where %s stands beside it', async (other, expected) => {
    const tenant = await product().aTenant();
    const content = `date;amount\n2026-11-01;1.234\n2026-11-02;${other}`;
    expect(revenues(await figuresOf(tenant, await send(tenant, { content, mapping: money })))).toEqual(
      expected,
    );
  });

  it('includes the currency of its signs, and refuses amounts in another', async () => {
    const tenant = await product().aTenant();
    const content = 'date;amount\n2026-11-01;CHF 10.00\n2026-11-02;CHF 20.00';
    expect((await send(tenant, { content, mapping: money })).status).toBe(201);
    const mixed = `${content}\n2026-11-03;£ 5.00`;
    expect(
      (await send(tenant, { content: mixed, mapping: money })).problem('file-unclear').errors,
    ).toMatchObject([{ field: 'currency' }]);
    const chosen = { content: mixed, mapping: money, fields: { currency: 'CHF' } };
    expect((await send(tenant, chosen)).problem('rows-rejected').errors).toMatchObject([
      { line: 4, field: 'amount' },
    ]);
  });
});

describe('a spreadsheet', () => {
  const sheet = async (rows: SheetCell[][]) => bytes(await zip(xlsxParts(rows)));
  const header: SheetCell[] = ['date', 'sessions', 'channel'];
  const mapping = { date: 'date', sessions: 'sessions', channel: 'channel' };

  it('is read with its days, numbers and texts', async () => {
    const tenant = await product().aTenant();
    const content = await sheet([
      ['Export of the shop'],
      header,
      [{ day: 46_327 }, 1234, 'Email & more'],
      [{ day: 46_328 }, 5, 'Direct'],
      [null, null, null],
      ['2026-11-03', '7', 'Direct'],
    ]);
    const answer = await send(tenant, { content, mapping, fileName: 'shop.xlsx' });
    expect((await figuresOf(tenant, answer)).map(({ date, sessions }) => [date, sessions])).toEqual([
      ['2026-11-01', 1234],
      ['2026-11-02', 5],
      ['2026-11-03', 7],
    ]);
  });

  it('has a formula refused by its line, since what it shows may be out of date', async () => {
    const tenant = await product().aTenant();
    const content = await sheet([header, [{ day: 46_327 }, { formula: 'SUM(A1:A9)', value: 5 }, 'x']]);
    expect((await send(tenant, { content, mapping })).problem('rows-rejected').errors).toEqual([
      { line: 2, field: 'sessions', detail: expect.stringContaining('formula') },
    ]);
  });

  it.each<[string, () => Promise<Uint8Array<ArrayBuffer>>]>([
    [
      'an archive made to burst',
      async () =>
        bytes(
          await zip({ ...xlsxParts([header]), 'xl/worksheets/sheet1.xml': Buffer.alloc(60 * 1024 ** 2, 32) }),
        ),
    ],
    ['an archive of something else', async () => bytes(await zip({ 'word/document.xml': '<x/>' }))],
    ['half an archive', async () => (await sheet([header, [{ day: 46_327 }, 1, 'x']])).slice(0, 400)],
    [
      'entities that multiply',
      async () =>
        bytes(
          await zip({
            ...xlsxParts([header]),
            'xl/sharedStrings.xml': '<!DOCTYPE s [<!ENTITY a "aaaa">]><sst><si><t>&a;</t></si></sst>',
          }),
        ),
    ],
    [
      'a row beyond the last',
      async () => {
        const parts = xlsxParts([header, ['2026-11-01', 1, 'x']]);
        const path = 'xl/worksheets/sheet1.xml';
        const damaged = parts[path]!.replace('<row r="2">', '<row r="3000000000">');
        return bytes(await zip({ ...parts, [path]: damaged }));
      },
    ],
    ['ten thousand columns', () => sheet([Array.from({ length: 700 }, (_, index) => `c${index}`)])],
  ])('that is %s is refused', async (_, make) => {
    const tenant = await product().aTenant();
    const answer = await send(tenant, { content: await make(), fileName: 'figures.xlsx' });
    answer.problem('unreadable-file');
  });
});

describe('a hostile file', () => {
  it.each<[string, UploadForm['content']]>([
    ['nothing', ''],
    ['only a header', 'date,sessions\n'],
    ['a picture', bytes(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 1]))],
    ['a web page', '<!DOCTYPE html><table><tr><td>date,sessions</td></tr></table>'],
    [
      'two bytes a character that spell none',
      bytes(Buffer.from('\ufeffdate,sess\0ions\n2026-11-01,1\0', 'utf16le')),
    ],
    ['an old spreadsheet', bytes(Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1]))],
    ['a quote that never ends', `date,sessions\n"2026-11-01,1\n${'2026-11-02,2\n'.repeat(20_000)}`],
    ['a line that never ends', `date,sessions\n${'x'.repeat(3_000_000)}`],
    ['ten million columns', 'a,'.repeat(2_000_000)],
    ['three hundred columns', `date,sessions${',x'.repeat(300)}\n2026-11-01,1`],
    [
      'binary behind an honest header',
      bytes(Buffer.concat([Buffer.from('date,sessions\n'), Buffer.alloc(9000)])),
    ],
  ])('that is %s is refused', async (_, content) => {
    const tenant = await product().aTenant();
    (await send(tenant, { content })).problem('unreadable-file');
  });

  it.each(['0000-01-01', '0001-01-01', '9999-12-31'])('with the day %s is refused', async (day) => {
    const tenant = await product().aTenant();
    (await send(tenant, { content: `date,sessions\n${day},1` })).problem('rows-rejected');
  });

  it('whose first row has no day is refused by its line', async () => {
    const tenant = await product().aTenant();
    const answer = await send(tenant, { content: 'date,sessions\n,1\n2026-11-01,2' });
    expect(answer.problem('rows-rejected').errors).toMatchObject([{ line: 2, field: 'date' }]);
  });

  it('whose figures add up beyond what a number holds is refused', async () => {
    const tenant = await product().aTenant();
    const content = 'date,sessions\n2026-11-01,1e308\n2026-11-01,1e308';
    (await send(tenant, { content })).problem('rows-rejected');
  });

  it('of nothing but bad rows is not read to its end', async () => {
    const tenant = await product().aTenant();
    const content = `date,sessions\n${'2026-11-01,x\n'.repeat(60_000)}`;
    const { detail, errors } = (await send(tenant, { content })).problem('rows-rejected');
    expect(detail).toContain('None of the first');
    expect(errors).toHaveLength(200);
  });

  it.each(['__proto__', 'constructor', 'toString'])('is not confused by a column called %s', async (name) => {
    const tenant = await product().aTenant();
    const mapping = JSON.stringify({ date: 'date', sessions: name });
    (await send(tenant, { content: 'date,sessions\n2026-11-01,1', mapping })).problem('validation-failed');
  });

  it('leaves nothing behind when it is refused at the door', async () => {
    const tenant = await product().aTenant();
    (await send(tenant, { content: 'a,'.repeat(2_000_000) })).problem('unreadable-file');
    const { items } = (await tenant.as('viewer').get('/connectors/uploads')).body as { items: UploadView[] };
    expect(items).toEqual([]);
  });
});

describe('a file sent without a mapping', () => {
  it('is received under its own name, described and waits to be told', async () => {
    const tenant = await product().aTenant();
    const form = new FormData();
    form.set('file', new Blob(['Datum;Besuche;Kanal\n01.11.2026;12;Email']), 'Umsätze_東京.csv');
    const answer = await tenant.as('member').send('POST', '/connectors/uploads', { body: form });
    expect(answer.read(uploadResultSchema, 201)).toMatchObject({
      connector: null,
      upload: {
        fileName: 'Umsätze_東京.csv',
        status: 'received',
        layout: { format: 'text', encoding: 'utf-8', delimiter: ';', headerLine: 1 },
        mapping: { date: 'Datum', sessions: 'Besuche', channel: 'Kanal' },
      },
    });
  });
});
