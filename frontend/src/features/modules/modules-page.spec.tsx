import type { ModuleView } from '@ocsuite/types';
import { screen, within } from '@testing-library/react';
import { answerRequests } from '../../../test/answer-requests.js';
import { renderPage } from '../../../test/render-page.js';
import { aMe, aTask } from '../../../test/samples.js';
import { ModulesPage } from './modules-page.js';

const funnelHealth: ModuleView = {
  slug: 'funnel-health',
  title: 'Funnel Health',
  version: '1.1.0',
  description: 'Follows visits to revenue.',
  capabilities: ['funnel-comparison'],
  permissions: ['facts:read', 'insights:write'],
  schedule: { afterSync: false, daily: true },
  limits: { timeoutMs: 60_000, maxModelCalls: 0 },
  changelog: [{ version: '1.1.0', date: '2026-11-23', note: 'Unknown days count on neither side.' }],
  lastRun: null,
  looks: [
    {
      connectorId: '20000000-0000-4000-8000-000000000000',
      sourceName: 'Web shop',
      asOf: '2026-11-22',
      lookedAt: '2026-11-23T08:00:00Z',
      notes: ['Nothing has come since 19 Nov 2026.'],
    },
  ],
};

afterEach(() => jest.restoreAllMocks());

describe('the modules', () => {
  it('say what they do, when, what they may do, and what is wrong with the data', async () => {
    answerRequests({ 'GET /me': aMe(), 'GET /modules': { items: [funnelHealth] } });
    renderPage(<ModulesPage />);
    const sheet = await screen.findByRole('region', { name: 'Funnel Health' });
    for (const words of [
      'Version 1.1.0',
      'Funnel comparison',
      'Daily, by hand',
      'Read figures of the sources, write insights',
      '60 s and no call of the language model for each source',
      'Web shop, looked at to 22 Nov',
      'Nothing has come since 19 Nov 2026.',
    ])
      expect(within(sheet).getByText(words)).toBeInTheDocument();
  });

  it('are run from here, step by step', async () => {
    const task = aTask({ title: 'Run Funnel Health' });
    answerRequests({
      'GET /me': aMe(),
      'GET /modules': { items: [funnelHealth] },
      'POST /modules/funnel-health/run': Response.json({ task, alreadyRunning: false }, { status: 202 }),
      [`GET /tasks/${task.id}`]: task,
    });
    const { user } = renderPage(<ModulesPage />);
    await user.click(await screen.findByRole('button', { name: 'Run Funnel Health' }));
    expect(
      await screen.findByRole('progressbar', { name: /Progress of: Run Funnel Health/ }),
    ).toBeInTheDocument();
  });
});
