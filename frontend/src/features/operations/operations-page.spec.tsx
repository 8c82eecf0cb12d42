import { screen, within } from '@testing-library/react';
import { answerRequests } from '../../../test/answer-requests.js';
import { renderPage } from '../../../test/render-page.js';
import { aConnector, aMe } from '../../../test/samples.js';
import type { DeadLetter, HealthReport } from '../../api/types.js';
import { OperationsPage } from './operations-page.js';

const letter: DeadLetter = {
  id: '60000000-0000-4000-8000-000000000000',
  jobName: 'module.run',
  queue: 'module-runs',
  taskId: null,
  cause: { code: 'no-data', title: 'No data', detail: 'There is nothing to look at yet.' },
  attempts: 3,
  safeToReplay: true,
  status: 'open',
  createdAt: '2026-11-23T08:00:00Z',
  resolvedAt: null,
  resolvedBy: null,
};
const health: HealthReport = {
  status: 'error',
  details: {
    database: { status: 'up' },
    workers: { status: 'down', action: 'Start the worker' },
    models: { status: 'up' },
  },
};

function answerAll(letters: DeadLetter[] = []) {
  return answerRequests({
    'GET /me': aMe(),
    'GET /health': Response.json(health, { status: 503 }),
    'GET /connectors': { items: [aConnector({ name: 'Web shop' })], providers: [] },
    'GET /dead-letters': { items: letters },
    'GET /tasks': { items: [] },
    [`POST /dead-letters/${letter.id}/replay`]: { ...letter, status: 'replayed' },
  });
}

afterEach(() => jest.restoreAllMocks());

describe('the operations page', () => {
  it('names what does not run and what to do, and shows the sources of this company alone', async () => {
    const asked = answerAll();
    renderPage(<OperationsPage />);
    const service = await screen.findByRole('region', { name: 'OCSuite itself' });
    expect(await within(service).findByText('Needs attention')).toBeInTheDocument();
    const broken = within(service).getByText('Background work').closest('li')!;
    expect(broken).toHaveTextContent(/Start the worker.*Not running/);
    const sources = screen.getByRole('region', { name: 'Your sources' });
    expect(await within(sources).findByRole('link', { name: 'Web shop' })).toBeInTheDocument();
    expect(asked.map(({ url }) => new URL(url).pathname)).not.toContain('/connectors/health');
  });

  it('says why work gave up and has it done again', async () => {
    const asked = answerAll([letter]);
    const { user } = renderPage(<OperationsPage />);
    const letters = await screen.findByRole('region', { name: 'Work that gave up' });
    expect(await within(letters).findByText(/nothing to look at yet.*after 3 attempts/)).toBeInTheDocument();
    await user.click(within(letters).getByRole('button', { name: /Do it again: Run of a module/ }));
    expect(asked.map(({ method, url }) => `${method} ${new URL(url).pathname}`)).toContain(
      `POST /dead-letters/${letter.id}/replay`,
    );
  });

  it('offers no second try of what cannot be done again', async () => {
    answerAll([{ ...letter, safeToReplay: false }]);
    renderPage(<OperationsPage />);
    expect(await screen.findByText(/cannot be done again/)).toBeInTheDocument();
    expect(screen.queryByRole('button', { name: /Do it again/ })).toBeNull();
    expect(screen.getByRole('button', { name: /Leave it/ })).toBeEnabled();
  });
});
