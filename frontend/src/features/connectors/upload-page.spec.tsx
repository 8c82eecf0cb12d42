import { screen, within } from '@testing-library/react';
import { answerRequests, aProblem } from '../../../test/answer-requests.js';
import { renderPage } from '../../../test/render-page.js';
import { aMe } from '../../../test/samples.js';
import { UploadPage } from './upload-page.js';

const file = () =>
  new File(['date,sessions,transactions\n2026-11-01,682,78\n'], 'shop.csv', { type: 'text/csv' });

afterEach(() => jest.restoreAllMocks());

async function chooseFile() {
  const view = renderPage(<UploadPage />);
  await view.user.upload(screen.getByLabelText('Choose a file'), file());
  await screen.findByRole('heading', { name: 'Which column is what?' });
  return view;
}

describe('uploading a file', () => {
  it('fills in the columns from the headings and shows the first rows', async () => {
    answerRequests({ 'GET /me': aMe() });
    await chooseFile();
    expect(screen.getByRole('combobox', { name: /^Day/ })).toHaveValue('date');
    expect(screen.getByRole('combobox', { name: 'Conversions' })).toHaveValue('transactions');
    expect(within(screen.getByRole('table')).getByText('682')).toBeInTheDocument();
    expect(screen.getByLabelText(/^Name of this source/)).toHaveValue('shop');
  });

  it('sends the mapping with the file and shows what was stored', async () => {
    let sent = new FormData();
    answerRequests({
      'GET /me': aMe(),
      'POST /connectors/uploads': async (request: Request) => {
        sent = await request.formData();
        return Response.json(
          {
            connector: { id: '20000000-0000-4000-8000-000000000000', name: 'shop' },
            upload: {
              id: 'u1',
              fileName: 'shop.csv',
              rows: 1,
              from: '2026-11-01',
              to: '2026-11-01',
              totals: { sessions: 682, conversions: 78 },
              duplicate: false,
            },
            task: null,
          },
          { status: 201 },
        );
      },
    });
    const { user } = await chooseFile();
    await user.click(screen.getByRole('button', { name: 'Check and store' }));
    expect(await screen.findByRole('heading', { name: /1 rows stored in shop/ })).toBeInTheDocument();
    expect(screen.getByText('682')).toBeInTheDocument();
    expect(JSON.parse(sent.get('mapping') as string)).toEqual({
      date: 'date',
      sessions: 'sessions',
      conversions: 'transactions',
    });
    expect((sent.get('file') as File).name).toBe('shop.csv');
  });

  it('lists rejected rows by line, and keeps the mapping for the next attempt', async () => {
    answerRequests({
      'GET /me': aMe(),
      'POST /connectors/uploads': aProblem('rows-rejected', 422, {
        title: 'Some rows could not be read, so nothing was stored',
        errors: [{ line: 14, field: 'sessions', detail: '"12x" is not a number' }],
      }),
    });
    const { user } = await chooseFile();
    await user.click(screen.getByRole('button', { name: 'Check and store' }));
    const rejected = await screen.findByRole('region', { name: 'Rows to mend' });
    expect(
      within(rejected).getByRole('row', { name: /14 sessions "12x" is not a number/ }),
    ).toBeInTheDocument();
    expect(screen.getByRole('alert')).toHaveTextContent('nothing was stored');
    expect(screen.getByRole('combobox', { name: /^Day/ })).toHaveValue('date');
  });
});
