import { TenantDb } from '@ocsuite/db';
import {
  badCellListSchema,
  snapshotListSchema,
  taskStartedSchema,
  uploadListSchema,
  uploadResultSchema,
  uploadTemplateListSchema,
  uploadTemplateSchema,
  type UploadPreview,
  uploadPreviewSchema,
  type UploadView,
  uploadViewSchema,
} from '@ocsuite/types';
import {
  connectorsOf,
  endOfTask,
  postUpload,
  sessionsOf,
  shopFile,
  shopMapping,
  storedUploadSchema,
  type TestTenant,
  useProduct,
} from '../../../../test/harness/index.js';
import { UploadImportService } from './upload-import.service.js';
import { describeUndo } from './upload-undo.suite-spec.js';

const product = useProduct({ worker: ['imports'] });
const mapping = { date: 'date', sessions: 'sessions' };

/** Sends a file without saying what to do with it. */
async function receive(tenant: TestTenant, content: string): Promise<UploadView> {
  const form = new FormData();
  form.set('file', new Blob([content]), 'figures.csv');
  const answer = await tenant.as('member').send('POST', '/connectors/uploads', { body: form });
  return answer.read(uploadResultSchema, 201).upload;
}
const uploadOf = async (tenant: TestTenant, id: string) =>
  (await tenant.as('viewer').get(`/connectors/uploads/${id}`)).read(uploadViewSchema);

async function check(tenant: TestTenant, id: string, order: object): Promise<UploadView> {
  const answer = await tenant.as('member').post(`/connectors/uploads/${id}/check`, order);
  await endOfTask(tenant.as('viewer'), answer.read(taskStartedSchema, 202).task.id);
  return uploadOf(tenant, id);
}
async function preview(tenant: TestTenant, id: string, order: object): Promise<UploadPreview> {
  const answer = await tenant.as('member').post(`/connectors/uploads/${id}/preview`, order);
  return answer.read(uploadPreviewSchema);
}
const storeAnswer = (tenant: TestTenant, id: string, order: object) =>
  tenant.as('member').post(`/connectors/uploads/${id}/store`, order);

describe('a preview', () => {
  it('reads the first rows by a mapping that is being tried out, and keeps nothing of it', async () => {
    const tenant = await product().aTenant();
    const { id } = await receive(
      tenant,
      'Tag;Umsatz;Quelle\n03.11.2026;1.234,50 €;shop\n04.11.2026;viel;shop',
    );
    const tried = await preview(tenant, id, {
      mapping: { date: 'Tag', revenue: 'Umsatz', channel: 'Quelle' },
    });
    expect(tried).toEqual({
      rows: [expect.objectContaining({ line: 2, date: '2026-11-03', channel: 'shop', revenue: 1234.5 })],
      badCells: [{ line: 3, field: 'Umsatz', detail: '"viel" is not a number' }],
      questions: [],
      currency: 'EUR',
    });
    expect(await uploadOf(tenant, id)).toMatchObject({ status: 'received', choices: {}, badRows: 0 });
  });

  it('tells what the first rows leave open, and shows the rows once it is answered', async () => {
    const tenant = await product().aTenant();
    const { id } = await receive(tenant, 'date,sessions\n01/02/2026,5\n02/02/2026,6');
    expect(await preview(tenant, id, { mapping })).toMatchObject({
      rows: [],
      questions: [{ field: 'dateOrder' }],
    });
    expect(await preview(tenant, id, { mapping, dateOrder: 'month-first' })).toMatchObject({
      rows: [{ date: '2026-01-02' }, { date: '2026-02-02' }],
      questions: [],
    });
  });
});

describe('a dry run', () => {
  it('tells totals, period, preview and every bad row, and stores nothing', async () => {
    const tenant = await product().aTenant();
    const { id } = await receive(tenant, `${shopFile()}\n2026-11-21,many,1,1\nTotal,1,1,1`);
    const checked = await check(tenant, id, { mapping: shopMapping });
    expect(checked).toMatchObject({ status: 'checked', rows: 90, badRows: 2, to: '2026-11-20' });
    expect(checked.totals.sessions).toBeGreaterThan(80_000);
    expect(checked.preview).toHaveLength(20);
    expect(checked.preview[0]).toMatchObject({
      date: checked.from,
      channel: '',
      sessions: expect.any(Number),
    });
    expect(await connectorsOf(tenant)).toEqual([]);

    const listed = await tenant.as('member').get(`/connectors/uploads/${id}/bad-rows?limit=1`);
    expect(listed.read(badCellListSchema).items).toEqual([
      { line: 92, field: 'sessions', detail: '"many" is not a number' },
    ]);
    const file = await tenant.as('member').get(`/connectors/uploads/${id}/bad-rows.csv`);
    expect(file.headers.get('content-type')).toContain('text/csv');
    expect(file.text.split('\r\n')).toEqual([
      'line,column,reason',
      '92,"sessions","""many"" is not a number"',
      expect.stringMatching(/^93,"date",/),
      '',
    ]);
  });

  it('asks what has two readings, and goes on once it is told', async () => {
    const tenant = await product().aTenant();
    const { id } = await receive(tenant, 'date,sessions\n01/02/2026,5\n02/02/2026,6');
    expect(await check(tenant, id, { mapping })).toMatchObject({
      status: 'asking',
      questions: [{ field: 'dateOrder', answers: [{ value: 'day-first' }, { value: 'month-first' }] }],
    });
    expect(await check(tenant, id, { dateOrder: 'day-first' })).toMatchObject({
      status: 'checked',
      from: '2026-02-01',
      to: '2026-02-02',
    });
  });
});

describe('bad rows', () => {
  it('keep the good ones out, unless somebody says that they may go without', async () => {
    const tenant = await product().aTenant();
    const { id } = await receive(tenant, 'date,sessions\n2026-11-01,5\nTotal,5');
    (await storeAnswer(tenant, id, { mapping })).problem('rows-rejected');
    expect(await uploadOf(tenant, id)).toMatchObject({ status: 'rejected', badRows: 1 });
    const stored = (await storeAnswer(tenant, id, { skipBadRows: true })).read(storedUploadSchema, 201);
    expect(stored.upload).toMatchObject({ status: 'stored', rows: 1, badRows: 1 });
    expect(await sessionsOf(tenant, stored.connector.id)).toEqual({ '2026-11-01': 5 });
  });

  it('are listed by the line an editor shows, past quoted line breaks', async () => {
    const tenant = await product().aTenant();
    const content = 'date,note,sessions\n2026-11-01,"two\nlines",1\n2026-11-02,x,bad\n2026-11-03,a,b,3\n';
    const answer = await postUpload(tenant.as('member'), { content, mapping });
    expect(answer.problem('rows-rejected').errors).toEqual([
      { line: 4, field: 'sessions', detail: '"bad" is not a number' },
      { line: 5, field: '', detail: expect.stringContaining('has 4 cells') },
      { line: 5, field: 'sessions', detail: expect.any(String) },
    ]);
  });

  it('include users of two lines of one day, which cannot be added', async () => {
    const tenant = await product().aTenant();
    const content = 'date,users\n2026-11-01,10\n2026-11-02,1\n2026-11-01,5';
    const answer = await postUpload(tenant.as('member'), {
      content,
      mapping: { date: 'date', users: 'users' },
    });
    expect(answer.problem('rows-rejected').errors).toEqual([
      { line: 4, field: 'users', detail: expect.stringContaining('cannot be added') },
    ]);
  });

  it('are no work that gave up: nobody has to look into a dead letter for them', async () => {
    const tenant = await product().aTenant();
    await postUpload(tenant.as('member'), { content: 'date,sessions\nx,y', mapping });
    const dead = await product()
      .api.get(TenantDb)
      .withTenant(tenant, (tx) => tx.manager.query('select from dead_letter'));
    expect(dead).toEqual([]);
  });
});

describe('a day of more channels than anybody looks at', () => {
  it('names the largest of them, says that it is not all, and has the totals of all', async () => {
    const tenant = await product().aTenant();
    const lines = Array.from({ length: 250 }, (_, index) => `2026-11-01,Channel ${index},${index + 1}`);
    const content = ['date,channel,sessions', ...lines].join('\n');
    const answer = await postUpload(tenant.as('member'), {
      content,
      mapping: { ...mapping, channel: 'channel' },
    });
    const { connector } = answer.read(storedUploadSchema, 201);
    const snapshots = await tenant.as('viewer').get(`/connectors/${connector.id}/snapshots`);
    const [day] = snapshots.read(snapshotListSchema).items;
    expect(day).toMatchObject({ sessions: (250 * 251) / 2, hasOther: true });
    expect(day!.sourceBreakdown).toHaveLength(200);
    expect(Math.min(...day!.sourceBreakdown.map(({ sessions }) => sessions!))).toBe(51);
    const rows = await tenant.as('viewer').get(`/connectors/${connector.id}/rows.csv`);
    expect(rows.text.trim().split('\r\n')).toHaveLength(251);
  });
});

describe('stored rows as a file', () => {
  it('are those of the days asked for, the first and the last included', async () => {
    const tenant = await product().aTenant();
    const content =
      'date,channel,sessions\n2026-11-01,Email,5\n2026-11-02,Email,6\n2026-11-02,Direct,7\n2026-11-03,Email,8';
    const answer = await postUpload(tenant.as('member'), {
      content,
      mapping: { ...mapping, channel: 'channel' },
    });
    const { connector } = answer.read(storedUploadSchema, 201);
    const read = async (query: string) =>
      (await tenant.as('viewer').get(`/connectors/${connector.id}/rows.csv${query}`)).text
        .trim()
        .split('\r\n')
        .slice(1);
    expect(await read('')).toHaveLength(4);
    expect(await read('?from=2026-11-02&to=2026-11-02')).toEqual([
      '2026-11-02,Direct,,7,,,',
      '2026-11-02,Email,,6,,,',
    ]);
  });
});

describeUndo(product);

describe('a template', () => {
  it('keeps a mapping under a name; the name again replaces it', async () => {
    const tenant = await product().aTenant();
    const save = async (template: object) =>
      (await tenant.as('member').post('/connectors/upload-templates', template)).read(
        uploadTemplateSchema,
        201,
      );
    const list = async () =>
      (await tenant.as('viewer').get('/connectors/upload-templates')).read(uploadTemplateListSchema).items;
    const { id } = await save({ name: 'Shop', mapping, dateOrder: 'day-first' });
    await save({ name: 'Shop', mapping: shopMapping, currency: 'CHF' });
    expect(await list()).toMatchObject([
      { id, name: 'Shop', mapping: shopMapping, dateOrder: null, currency: 'CHF' },
    ]);
    expect((await tenant.as('member').delete(`/connectors/upload-templates/${id}`)).status).toBe(204);
    expect(await list()).toEqual([]);
    (
      await tenant.as('member').post('/connectors/upload-templates', { name: 'x', mapping: { date: 'd' } })
    ).problem('validation-failed');
  });
});

describe('an upload whose work ended without a word', () => {
  const asTheQueueHasIt = (tenant: TestTenant, statement: string, id: string) =>
    product()
      .api.get(TenantDb)
      .withTenant(tenant, (tx) => tx.manager.query(statement, [id]));
  const runAgain = (tenant: TestTenant, taskId: string) =>
    product()
      .worker!.get(UploadImportService, { strict: false })
      .run({
        id: 'again',
        payload: { tenantId: tenant.tenantId, taskId },
        attempt: 2,
        isLastAttempt: false,
        signal: new AbortController().signal,
      });

  it('is stored once by the next worker, although the first had stored it and not said so', async () => {
    const tenant = await product().aTenant();
    const { id } = await receive(tenant, shopFile());
    const { connector } = (await storeAnswer(tenant, id, { mapping: shopMapping })).read(
      storedUploadSchema,
      201,
    );
    const before = await sessionsOf(tenant, connector.id);
    const { taskId } = await uploadOf(tenant, id);
    // The worker is killed right after its transaction: the task under way, the job to be done again.
    await asTheQueueHasIt(tenant, "update task set status = 'running' where id = $1", taskId!);
    await runAgain(tenant, taskId!);
    expect(await sessionsOf(tenant, connector.id)).toEqual(before);
    const { items } = (await tenant.as('viewer').get('/connectors/uploads')).read(uploadListSchema);
    expect(items).toMatchObject([{ id, status: 'stored', rows: 90 }]);
    expect(await connectorsOf(tenant)).toHaveLength(1);
  });

  it('waits for what is said next when somebody cancelled its check', async () => {
    const tenant = await product().aTenant();
    const { id } = await receive(tenant, shopFile());
    const { taskId } = await check(tenant, id, { mapping });
    await asTheQueueHasIt(tenant, "update task set status = 'cancelled' where id = $1", taskId!);
    await asTheQueueHasIt(tenant, "update upload set status = 'checking' where id = $1", id);
    await runAgain(tenant, taskId!);
    expect(await uploadOf(tenant, id)).toMatchObject({ status: 'received', mapping, taskId: null });
    expect(await check(tenant, id, { mapping })).toMatchObject({ status: 'checked' });
  });
});
