import { screen, waitFor, within } from '@testing-library/react';
import { answerRequests, aProblem } from '../../../../test/answer-requests.js';
import { renderPage } from '../../../../test/render-page.js';
import { aMe, anUpload, aTask } from '../../../../test/samples.js';
import { UploadPage } from './upload-page.js';

const { id } = anUpload();
const route = `/connectors/uploads/${id}`;
const dateOrderQuestion = {
  field: 'dateOrder' as const,
  question: 'Is "01/02/2026" written day first or month first?',
  answers: [
    { value: 'day-first', label: 'Day first' },
    { value: 'month-first', label: 'Month first' },
  ],
};
const aPreview = (patch = {}) => ({ rows: [], badCells: [], questions: [], currency: 'EUR', ...patch });
const surroundings = {
  'GET /me': aMe(),
  'GET /connectors': { items: [], providers: [] },
  'GET /connectors/upload-templates': { items: [] },
  [`POST ${route}/preview`]: aPreview(),
};
const open = () => renderPage(<UploadPage />, { path: `/connectors/upload?upload=${id}` });
const button = (name: string) => screen.findByRole('button', { name });

afterEach(() => jest.restoreAllMocks());

describe('choosing a file', () => {
  it('sends it as it is, and goes on with the columns that the server found', async () => {
    let sent = new FormData();
    answerRequests({
      ...surroundings,
      'POST /connectors/uploads': async (request: Request) => {
        sent = await request.formData();
        return Response.json({ connector: null, upload: anUpload(), task: null }, { status: 201 });
      },
    });
    const { user } = renderPage(<UploadPage />);
    await user.upload(screen.getByLabelText('Choose a file'), new File(['x'], 'shop.csv'));
    expect(await screen.findByRole('heading', { name: 'Which column is what?' })).toBeInTheDocument();
    expect(screen.getByRole('combobox', { name: /^Day/ })).toHaveValue('Tag');
    expect(screen.getByText(/parted by semicolons, 3 columns, names in line 1/)).toBeInTheDocument();
    expect([...sent.keys()]).toEqual(['file']);
  });

  it('says why a file is no table, and stays ready for another', async () => {
    const detail = 'The spreadsheet would unpack to far more than it holds.';
    answerRequests({
      ...surroundings,
      'POST /connectors/uploads': aProblem('unreadable-file', 422, { detail }),
    });
    const { user } = renderPage(<UploadPage />);
    await user.upload(screen.getByLabelText('Choose a file'), new File(['x'], 'bomb.xlsx'));
    expect(await screen.findByRole('alert')).toHaveTextContent(detail);
    expect(screen.getByText('Drop the file here, or choose one')).toBeInTheDocument();
  });
});

describe('naming the columns', () => {
  it('shows the first rows as the server reads them, and why it cannot read one', async () => {
    const rows = [
      { line: 2, date: '2026-02-01', channel: '', device: '', users: null, sessions: null, revenue: 1234.5 },
    ];
    const badCells = [{ line: 3, field: 'Umsatz', detail: '"viel" is not a number' }];
    answerRequests({
      ...surroundings,
      [`GET ${route}`]: anUpload(),
      [`POST ${route}/preview`]: aPreview({ rows, badCells }),
    });
    open();
    const table = await screen.findByRole('region', { name: 'The first rows as a table' });
    expect(within(table).getByRole('row', { name: '2 1 Feb 2026 €1,234.50' })).toBeInTheDocument();
    expect(within(table).getByRole('row', { name: '3 Umsatz: "viel" is not a number' })).toBeInTheDocument();
  });

  it('asks what has two readings, and sends the answer along', async () => {
    const asked: unknown[] = [];
    answerRequests({
      ...surroundings,
      [`GET ${route}`]: anUpload(),
      [`POST ${route}/preview`]: async (request: Request) => {
        asked.push(await request.json());
        return Response.json(aPreview({ questions: asked.length === 1 ? [dateOrderQuestion] : [] }));
      },
    });
    const { user } = open();
    await user.click(await screen.findByRole('radio', { name: 'Month first' }));
    await waitFor(() => expect(asked.at(-1)).toMatchObject({ dateOrder: 'month-first' }));
    expect(await screen.findByRole('radio', { name: 'Month first' })).toBeChecked();
  });

  it('takes a saved mapping over, and offers only those whose columns the file has', async () => {
    const template = { name: 'Shop', dateOrder: 'day-first', decimal: null, currency: null, createdAt: '' };
    const items = [
      { ...template, id: 't1', mapping: { date: 'Tag', sessions: 'Umsatz', channel: 'Quelle' } },
      { ...template, id: 't2', name: 'Other', mapping: { date: 'Day', sessions: 'Visits' } },
    ];
    answerRequests({
      ...surroundings,
      'GET /connectors/upload-templates': { items },
      [`GET ${route}`]: anUpload(),
    });
    const { user } = open();
    await user.click(await screen.findByRole('combobox', { name: 'Use a saved mapping' }));
    expect(screen.queryByRole('option', { name: 'Other' })).not.toBeInTheDocument();
    await user.click(await screen.findByRole('option', { name: 'Shop' }));
    expect(screen.getByRole('combobox', { name: 'Channel' })).toHaveValue('Quelle');
    expect(screen.getByRole('combobox', { name: 'Revenue' })).toHaveValue('');
    expect(await screen.findByRole('radio', { name: 'Day first' })).toBeChecked();
  });
});

describe('the check', () => {
  const checked = anUpload({
    status: 'checked',
    rows: 2,
    badRows: 1,
    from: '2026-02-01',
    to: '2026-02-02',
    totals: { revenue: 2469.25 },
  });

  it('shows totals to the cent and the bad rows, and stores the good ones only when told to', async () => {
    const orders: unknown[] = [];
    answerRequests({
      ...surroundings,
      [`GET ${route}`]: checked,
      [`GET ${route}/bad-rows`]: {
        items: [{ line: 4, field: 'Umsatz', detail: '"viel" is not a number' }],
      },
      [`POST ${route}/store`]: async (request: Request) => {
        orders.push(await request.json());
        const upload = { ...checked, status: 'stored', connectorId: 'c1', undoable: true };
        return Response.json({ connector: null, upload, task: aTask() }, { status: 201 });
      },
      'GET /connectors/c1': { name: 'Shop', currency: 'USD' },
      [`GET /tasks/${aTask().id}`]: aTask(),
    });
    const { user } = open();
    expect(await screen.findByText('€2,469.25')).toBeInTheDocument();
    const bad = await screen.findByRole('region', { name: /cannot be read, with/ });
    expect(within(bad).getByRole('row', { name: '4 Umsatz "viel" is not a number' })).toBeInTheDocument();
    await user.click(await button('Store without the bad rows'));
    expect(await screen.findByRole('heading', { name: /2 rows stored in Shop/ })).toBeInTheDocument();
    expect(orders).toEqual([{ skipBadRows: true }]);
    expect(screen.getByText('US$2,469.25')).toBeInTheDocument();
    expect(screen.getByText('Run Growth & Revenue Pulse')).toBeInTheDocument();
  });

  it('ends with a question when the whole file leaves one open', async () => {
    const orders: unknown[] = [];
    answerRequests({
      ...surroundings,
      [`GET ${route}`]: anUpload({ status: 'asking', questions: [dateOrderQuestion] }),
      [`POST ${route}/check`]: async (request: Request) => {
        orders.push(await request.json());
        return Response.json({ task: aTask(), alreadyRunning: false }, { status: 202 });
      },
    });
    const { user } = open();
    expect(await button('Check with this answer')).toBeDisabled();
    await user.click(screen.getByRole('radio', { name: 'Day first' }));
    await user.click(await button('Check with this answer'));
    await waitFor(() => expect(orders).toEqual([{ dateOrder: 'day-first' }]));
  });

  it('shows how far it is, and goes back to the columns when it is cancelled', async () => {
    const task = aTask({ kind: 'import-upload', title: 'Check shop.csv' });
    answerRequests({
      ...surroundings,
      [`GET ${route}`]: anUpload({ status: 'checking', taskId: task.id }),
      [`GET /tasks/${task.id}`]: task,
      [`POST /tasks/${task.id}/cancel`]: { ...task, status: 'cancelled', finishedAt: task.createdAt },
    });
    const { user } = open();
    expect(await screen.findByText('Check shop.csv')).toBeInTheDocument();
    await user.click(await button('Cancel'));
    expect(await screen.findByRole('heading', { name: 'Which column is what?' })).toBeInTheDocument();
  });
});

describe('a stored file', () => {
  it('can be taken back', async () => {
    const stored = anUpload({ status: 'stored', rows: 2, connectorId: 'c1', undoable: true });
    answerRequests({
      ...surroundings,
      [`GET ${route}`]: stored,
      'GET /connectors/c1': { name: 'Shop', currency: 'EUR' },
      [`POST ${route}/undo`]: { ...stored, status: 'undone', undoable: false },
    });
    const { user } = open();
    await user.click(await button('Take this file back'));
    expect(await screen.findByRole('heading', { name: 'shop.csv was taken back' })).toBeInTheDocument();
  });
});
