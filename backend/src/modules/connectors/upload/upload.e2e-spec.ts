import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { insightListSchema, type InsightView, uploadListSchema } from '@ocsuite/types';
import {
  connectorsOf,
  endOfAllTasks,
  postUpload,
  shopFile,
  shopMapping,
  snapshotsOf,
  storedUploadSchema,
  type TestTenant,
  type UploadForm,
  uploadShop,
  useProduct,
} from '../../../../test/harness/index.js';

const product = useProduct({ worker: true, env: { UPLOAD_MAX_MB: '2' } });

const store = async (tenant: TestTenant, form: UploadForm) =>
  (await postUpload(tenant.as('member'), form)).read(storedUploadSchema, 201);
const insightsOf = async (tenant: TestTenant): Promise<InsightView[]> =>
  (await tenant.as('viewer').get('/modules/growth-pulse/insights?limit=100')).read(insightListSchema).items;

describe('an upload', () => {
  it('becomes a source with a snapshot for each day, and says what it holds', async () => {
    const tenant = await product().aTenant();
    const { connector, upload, task } = await uploadShop(tenant, { name: 'Corner shop', currency: 'CHF' });
    const rows = shopFile()
      .split('\n')
      .slice(1)
      .map((line) => line.split(','));
    expect(connector).toMatchObject({
      name: 'Corner shop',
      provider: { id: 'manual-upload', kind: 'files' },
      state: 'active',
      days: 90,
    });
    expect(upload).toMatchObject({
      fileName: 'figures.csv',
      rows: 90,
      from: rows[0]![0],
      to: rows.at(-1)![0],
      duplicate: false,
      totals: {
        sessions: sum(rows.map((row) => Number(row[1]))),
        conversions: sum(rows.map((row) => Number(row[2]))),
      },
    });
    expect(upload.totals.revenue).toBeCloseTo(sum(rows.map((row) => Number(row[3]))), 6);
    expect(task).toMatchObject({ kind: 'module-run', connectorId: connector.id });
    expect(
      (await snapshotsOf(tenant, connector.id)).map(({ date, sessions, conversions, revenue }) => [
        date,
        sessions,
        conversions,
        revenue,
      ]),
    ).toEqual(rows.map(([date, ...figures]) => [date, ...figures.map(Number)]));
  });

  it('of the same file again changes nothing and starts nothing', async () => {
    const tenant = await product().aTenant();
    const first = await uploadShop(tenant);
    await endOfAllTasks(tenant.as('viewer'));
    const before = await snapshotsOf(tenant, first.connector.id);
    const second = await uploadShop(tenant);
    expect(second).toMatchObject({
      connector: { id: first.connector.id },
      upload: { duplicate: true, id: first.upload.id },
      task: null,
    });
    expect(await connectorsOf(tenant)).toHaveLength(1);
    expect(await snapshotsOf(tenant, first.connector.id)).toEqual(before);
  });

  it('of the same file many times at once, or with wishes that change no figure, makes one source', async () => {
    const tenant = await product().aTenant();
    const answers = await Promise.all([1, 2, 3, 4].map(() => uploadShop(tenant)));
    const id = answers[0]!.upload.id;
    expect(answers.map(({ upload }) => upload.id)).toEqual(Array(4).fill(id));
    expect(answers.filter(({ upload }) => !upload.duplicate)).toHaveLength(1);
    const form = { content: shopFile(), mapping: shopMapping };
    const wishes: Record<string, string>[] = [
      { skipBadRows: 'true' },
      { decimal: 'point' },
      { dateOrder: 'day-first' },
    ];
    for (const fields of wishes) {
      const again = await store(tenant, { ...form, fields });
      expect(again).toMatchObject({ upload: { id, duplicate: true }, task: null });
    }
    expect(await connectorsOf(tenant)).toHaveLength(1);
    const { items } = (await tenant.as('viewer').get('/connectors/uploads')).read(uploadListSchema);
    expect(items.map((upload) => upload.id)).toEqual([id]);
  });

  it('of the same file in another currency is another source', async () => {
    const tenant = await product().aTenant();
    const first = await uploadShop(tenant, { currency: 'EUR' });
    const second = await uploadShop(tenant, { currency: 'USD' });
    expect(second).toMatchObject({ connector: { currency: 'USD' }, upload: { duplicate: false } });
    expect(second.connector.id).not.toBe(first.connector.id);
  });

  it('to an earlier source adds days and replaces those it has again', async () => {
    const tenant = await product().aTenant();
    const mapping = { date: 'date', sessions: 'sessions' };
    const first = await store(tenant, { content: 'date,sessions\n2026-11-01,1\n2026-11-02,2', mapping });
    const fields = { connectorId: first.connector.id };
    await store(tenant, { content: 'date,sessions\n2026-11-02,20\n2026-11-03,3', mapping, fields });
    expect(
      (await snapshotsOf(tenant, first.connector.id)).map(({ date, sessions }) => [date, sessions]),
    ).toEqual([
      ['2026-11-01', 1],
      ['2026-11-02', 20],
      ['2026-11-03', 3],
    ]);
    expect(await connectorsOf(tenant)).toHaveLength(1);
  });

  it('keeps channels, and adds them up to the day', async () => {
    const tenant = await product().aTenant();
    const content = 'd;s;c\n21.11.2026;1.200,5;Email\n21.11.2026;300;Direct';
    const { connector } = await store(tenant, {
      content,
      mapping: { date: 'd', revenue: 's', channel: 'c' },
    });
    expect(await snapshotsOf(tenant, connector.id)).toMatchObject([
      {
        date: '2026-11-21',
        revenue: 1500.5,
        sessions: null,
        sourceBreakdown: [{ channel: 'Direct' }, { channel: 'Email' }],
      },
    ]);
  });

  it('with one bad row stores nothing at all', async () => {
    const tenant = await product().aTenant();
    const content = `${shopFile()}\n2026-11-21,many,1,1`;
    const { errors } = (await postUpload(tenant.as('member'), { content, mapping: shopMapping })).problem(
      'rows-rejected',
    );
    expect(errors).toEqual([{ line: 92, field: 'sessions', detail: '"many" is not a number' }]);
    expect(await connectorsOf(tenant)).toEqual([]);
  });

  it.each<[string, Partial<UploadForm>, RegExp]>([
    ['a mapping that is no JSON', { mapping: 'date=date' }, /mapping/],
    ['a mapping without a metric', { mapping: { date: 'date' } }, /at least one/],
    ['a mapping of something unknown', { mapping: { ...shopMapping, bounces: 'x' } }, /bounces/],
    [
      'a mapping to a column that is not there',
      { mapping: { ...shopMapping, sessions: 'visits' } },
      /visits/,
    ],
    ['a currency that is none', { fields: { currency: 'EURO' } }, /currency/],
    ['a name with a character that is none', { fields: { name: 'a\0b' } }, /"field":"name"/],
    ['a field nobody knows', { fields: { tenantId: 'x' } }, /tenantId/],
  ])('with %s is refused by name', async (_, form, expected) => {
    const tenant = await product().aTenant();
    const answer = await postUpload(tenant.as('member'), {
      content: shopFile(),
      mapping: shopMapping,
      ...form,
    });
    expect(JSON.stringify(answer.problem('validation-failed'))).toMatch(expected);
    expect(await connectorsOf(tenant)).toEqual([]);
  });

  it('without a file is refused', async () => {
    const tenant = await product().aTenant();
    const form = new FormData();
    form.set('mapping', JSON.stringify(shopMapping));
    const answer = await tenant.as('member').send('POST', '/connectors/uploads', { body: form });
    expect(answer.problem('validation-failed').errors).toMatchObject([{ field: 'file' }]);
  });

  it('that is too large is refused before it is read', async () => {
    const tenant = await product().aTenant();
    const content = `date,sessions\n${'2026-11-01,1\n'.repeat(200_000)}`;
    (await postUpload(tenant.as('member'), { content, mapping: shopMapping })).problem('file-too-large');
  });

  it('to a source of another tenant is not found', async () => {
    const [mine, theirs] = [await product().aTenant(), await product().aTenant()];
    const { connector } = await uploadShop(theirs);
    const answer = await postUpload(mine.as('member'), {
      content: shopFile(),
      mapping: shopMapping,
      fields: { connectorId: connector.id },
    });
    answer.problem('not-found');
    expect(await connectorsOf(mine)).toEqual([]);
  });
});

/** Real exports that may not be part of this repository; they stand beside it where the product is tried. */
const realFiles = path.resolve(process.cwd(), '../shared/data/real');
const real: [string, object, string[]][] = [
  [
    'search_console_plus_ga.csv',
    { date: 'date', sessions: 'sessions', conversions: 'transactions' },
    ['sessions', 'transactions'],
  ],
  ['gadata_example.csv', { date: 'date', sessions: 'sessions' }, ['sessions']],
];

(existsSync(realFiles) ? describe : describe.skip)('a real export', () => {
  it.each(real)(
    '%s ends as snapshots and insights whose every figure the file has',
    async (fileName, mapping, columns) => {
      const tenant = await product().aTenant();
      const text = readFileSync(path.join(realFiles, fileName), 'utf8');
      const days = daysOf(text);
      const { connector, upload } = await store(tenant, { content: text, mapping, fileName });
      expect(upload).toMatchObject({ rows: days.length, from: days[0]!['date'], to: days.at(-1)!['date'] });
      const snapshots = await snapshotsOf(tenant, connector.id);
      expect(snapshots.map(({ date, sessions, conversions }) => [date, sessions, conversions])).toEqual(
        days.map((day) => [
          day['date'],
          Number(day['sessions']),
          columns.includes('transactions') ? Number(day['transactions']) : null,
        ]),
      );

      const tasks = await endOfAllTasks(tenant.as('viewer'));
      expect(tasks).toMatchObject([
        { kind: 'module-run', status: 'succeeded' },
        { kind: 'import-upload', status: 'succeeded' },
      ]);
      const insights = await insightsOf(tenant);
      for (const insight of insights) expectFigures(insight, days);
      // The shop's ninety days contain changes; the blog's tiny counts may say nothing for sure.
      if (fileName.startsWith('search')) expect(insights.length).toBeGreaterThan(0);
    },
  );
});

type Day = Record<string, string>;

function daysOf(text: string): Day[] {
  const [header, ...lines] = text
    .trim()
    .split(/\r?\n/)
    .map((line) => line.replaceAll('"', '').split(','));
  return lines.map((cells) => Object.fromEntries(header!.map((name, index) => [name, cells[index]!])));
}

interface Span {
  from: string;
  to: string;
}

/** Recomputes what an insight says from the lines of the file and from what it shows, with none of the product's arithmetic. */
function expectFigures(
  { metric, period, actual, expected, delta, evidence, headline, summary }: InsightView,
  days: Day[],
): void {
  const column = (name: string) => (name === 'conversions' ? 'transactions' : name);
  const total = (name: string, { from, to }: Span) =>
    sum(days.filter(({ date }) => date! >= from && date! <= to).map((day) => Number(day[column(name)])));
  const inFile = (name: string, span: Span) =>
    name === 'conversion_rate'
      ? (100 * total('conversions', span)) / total('sessions', span)
      : total(name, span);
  const factOf = new Map(evidence.facts.map((fact) => [fact.id, fact]));
  const valueOf = (id: string) => factOf.get(id)!.value;

  expect(actual).toBeCloseTo(inFile(metric, period), 1);
  expect(delta).toBeCloseTo(actual - expected, 6);
  for (const { date, value } of evidence.series) {
    if (value !== null) expect(value).toBeCloseTo(inFile(metric, { from: date, to: date }), 6);
  }
  for (const { value, unit, formula = '', period: span, metric: name } of evidence.facts) {
    const [, minuend, subtrahend] = /^(f\d+) - (f\d+)$/.exec(formula) ?? [];
    const [, part, whole] = /^100 x (f\d+) \/ (f\d+)$/.exec(formula) ?? [];
    if (minuend) expect(value).toBeCloseTo(valueOf(minuend) - valueOf(subtrahend!), 6);
    if (part) expect(value).toBeCloseTo((100 * valueOf(part)) / valueOf(whole!), 0);
    if (formula === 'from the rows') expect(value).toBeCloseTo(inFile(name, span), unit === 'count' ? 6 : 1);
  }
  expect(evidence.facts.filter(({ formula }) => formula === 'from the rows').length).toBeGreaterThan(0);
  const text = `${headline} ${summary}`;
  const citations = [...text.matchAll(/\[(f\d+)\]/g)];
  expect(citations.length).toBeGreaterThan(0);
  for (const { index, 1: id } of citations) {
    expect(text.slice(Math.max(0, index - 60), index)).toContain(factOf.get(id!)?.display ?? `a fact ${id}`);
  }
}

function sum(numbers: number[]): number {
  return numbers.reduce((all, value) => all + value, 0);
}
