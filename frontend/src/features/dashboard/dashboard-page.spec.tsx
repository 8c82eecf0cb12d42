import { screen, waitFor, within } from '@testing-library/react';
import { answerRequests, aProblem } from '../../../test/answer-requests.js';
import { renderPage } from '../../../test/render-page.js';
import { aDashboard, aMe, anAlert, anInsight, aTask } from '../../../test/samples.js';
import { DashboardPage } from './dashboard-page.js';

const full = {
  'GET /me': aMe(),
  'GET /dashboard': aDashboard(),
  'GET /modules': { items: [] },
  'GET /insights': { items: [anInsight()], nextCursor: null },
  'GET /alerts': { items: [], nextCursor: null },
  'GET /connectors': { items: [], providers: [] },
  'GET /tasks': { items: [aTask({ status: 'succeeded', title: 'Sync Northwind web shop' })] },
};

afterEach(() => jest.restoreAllMocks());

describe('the dashboard', () => {
  it('shows its own shape while the figures are on their way', async () => {
    answerRequests({ 'GET /me': aMe() });
    renderPage(<DashboardPage />);
    expect(await screen.findByRole('heading', { level: 1, name: 'Dashboard' })).toBeInTheDocument();
    expect(screen.getByTestId('skeleton')).toHaveAttribute('aria-busy', 'true');
  });

  it('offers the one next step when there is no data', async () => {
    answerRequests({
      ...full,
      'GET /dashboard': aDashboard({ source: null, sources: [], kpis: [], freshness: null }),
    });
    renderPage(<DashboardPage />);
    expect(await screen.findByRole('link', { name: 'Connect your data' })).toHaveAttribute(
      'href',
      '/connectors',
    );
  });

  it('says what went wrong, with a reference, and tries again when asked', async () => {
    let isDown = true;
    answerRequests({
      ...full,
      'GET /dashboard': () => (isDown ? aProblem('provider-unavailable', 503) : Response.json(aDashboard())),
    });
    const { user } = renderPage(<DashboardPage />);
    const alert = await screen.findByRole('alert');
    expect(alert).toHaveTextContent('The provider did not answer');
    expect(alert).toHaveTextContent('req-7');
    isDown = false;
    await user.click(within(alert).getByRole('button', { name: 'Try again' }));
    expect(await screen.findByText('12,431')).toBeInTheDocument();
  });

  it('puts the gravest insight first and says each change with sign, word and comparison', async () => {
    answerRequests({
      ...full,
      'GET /insights': {
        items: [
          anInsight({
            id: '50000000-0000-4000-8000-000000000001',
            severity: 'low',
            headline: 'A small thing',
          }),
          anInsight(),
        ],
        nextCursor: null,
      },
    });
    renderPage(<DashboardPage />);
    const needs = await screen.findByRole('region', { name: 'What needs me now' });
    await waitFor(() => expect(within(needs).getAllByRole('listitem')).toHaveLength(2));
    expect(within(needs).getAllByRole('listitem')[0]).toHaveTextContent(
      'HighSessions fell 41.2 % below expectation',
    );
    const tile = screen.getByRole('link', { name: /Sessions 12,431/ });
    expect(tile).toHaveTextContent('−18% down');
    expect(tile).toHaveTextContent('vs the 7 days before');
    expect(within(tile).getByRole('img', { name: /1 days without data/ })).toBeInTheDocument();
    expect(screen.getByText('Data to 22 Nov, settled to 19 Nov')).toBeInTheDocument();
  });

  it('keeps room for a full list of needs while they are on their way', async () => {
    answerRequests({ 'GET /me': aMe(), 'GET /dashboard': aDashboard(), 'GET /modules': { items: [] } });
    renderPage(<DashboardPage />);
    const needs = await screen.findByRole('region', { name: 'What needs me now' });
    expect(within(needs).getAllByRole('listitem', { hidden: true })).toHaveLength(4);
    expect(within(needs).queryByRole('listitem')).not.toBeInTheDocument();
  });

  it('lists open alerts, each with what it is worth and leading to its insight', async () => {
    answerRequests({ ...full, 'GET /alerts': { items: [anAlert()], nextCursor: null } });
    renderPage(<DashboardPage />);
    const alerts = await screen.findByRole('region', { name: 'Open alerts' });
    expect(within(alerts).getByRole('link', { name: /High.*−€4,120 revenue/ })).toHaveAttribute(
      'href',
      `/insights/${anAlert().insightId}`,
    );
    expect(within(alerts).getByRole('link', { name: 'All alerts' })).toHaveAttribute('href', '/alerts');
  });

  it('names a connector that needs a hand before any insight', async () => {
    answerRequests({
      ...full,
      'GET /connectors': {
        items: [
          {
            id: '20000000-0000-4000-8000-000000000000',
            name: 'Northwind EMEA',
            state: 'revoked',
            cause: 'Access was withdrawn.',
            action: { kind: 'reconnect', label: 'Reconnect' },
          },
        ],
        providers: [],
      },
    });
    renderPage(<DashboardPage />);
    const needs = await screen.findByRole('region', { name: 'What needs me now' });
    await waitFor(() =>
      expect(within(needs).getAllByRole('listitem')[0]).toHaveTextContent('Northwind EMEA: Reconnect'),
    );
  });

  it('says where the month is heading, how sure that is, and what it means for the goal', async () => {
    const day = { actual: null, expected: null, lo: null, hi: null, goal: null };
    const outlook = {
      metric: 'revenue',
      label: 'Revenue',
      unit: 'currency',
      currency: 'EUR',
      month: { from: '2026-11-01', to: '2026-11-30' },
      dataTo: '2026-11-19',
      actual: 61_020,
      unknownDays: 0,
      forecast: { value: 84_123, lo: 80_096, hi: 88_049 },
      goal: 90_000,
      goalByNow: 57_000,
      chanceOfGoal: 0.18,
      pace: 'behind',
      days: [{ ...day, date: '2026-11-01', actual: 3_000 }],
    } as const;
    answerRequests({
      ...full,
      'GET /dashboard': aDashboard({ outlooks: [{ ...outlook, days: [...outlook.days] }] }),
    });
    renderPage(<DashboardPage />);
    const section = await screen.findByRole('region', { name: 'Where this month is heading' });
    expect(section).toHaveTextContent('€84,100');
    expect(section).toHaveTextContent('€80,100 to €88,000 in eight of ten such months');
    expect(section).toHaveTextContent('Behind Goal €90,000: reached in 2 of 10 such months');
    expect(within(section).getByRole('img')).toHaveAccessibleName(/€84,100.*€61,020 so far, to 19 Nov/);
    expect(within(section).queryByRole('link', { name: 'Set goals' })).not.toBeInTheDocument();
  });

  it('starts a run and shows its steps', async () => {
    const steps = [{ name: 'detect', label: 'Look for changes', status: 'running' }];
    const task = aTask({ steps: steps as never });
    const asked = answerRequests({
      ...full,
      'POST /modules/growth-pulse/run': Response.json({ task, alreadyRunning: false }, { status: 202 }),
      [`GET /tasks/${task.id}`]: task,
    });
    const { user } = renderPage(<DashboardPage />);
    await user.click(await screen.findByRole('button', { name: 'Run Growth Pulse' }));
    expect(await screen.findByRole('progressbar', { name: /Progress of/ })).toBeInTheDocument();
    expect(screen.getByText('Look for changes', { selector: 'li *' })).toBeInTheDocument();
    expect(asked.some(({ method, url }) => method === 'POST' && url.endsWith('/growth-pulse/run'))).toBe(
      true,
    );
  });

  it('offers a viewer nothing that a viewer may not do', async () => {
    answerRequests({ ...full, 'GET /me': aMe({ role: 'viewer' }) });
    renderPage(<DashboardPage />);
    await screen.findByText('12,431');
    expect(screen.queryByRole('button', { name: 'Run Growth Pulse' })).not.toBeInTheDocument();
  });
});
