import { screen } from '@testing-library/react';
import { answerRequests } from '../../test/answer-requests.js';
import { renderPage } from '../../test/render-page.js';
import { catchSavedFiles } from '../../test/saved-files.js';
import { aConnector } from '../../test/samples.js';
import { FactRows } from './fact-rows.js';

afterEach(() => jest.restoreAllMocks());

describe('the rows behind a figure', () => {
  it('can be downloaded all, also those that the drawer leaves out, with plain numbers and gaps', async () => {
    const { id } = aConnector();
    const days = Array.from({ length: 16 }, (_, index) => ({
      date: `2026-11-${String(index + 1).padStart(2, '0')}`,
      provisional: index === 15,
      sessions: index === 1 ? null : 1_200 + index,
      users: null,
      conversions: null,
      revenue: null,
      sourceBreakdown: [],
    }));
    answerRequests({
      [`GET /connectors/${id}`]: aConnector(),
      [`GET /connectors/${id}/snapshots`]: { items: days },
    });
    const saved = catchSavedFiles();
    const period = { from: '2026-11-01', to: '2026-11-16' };
    const fact = {
      id: 'f1',
      label: 'Sessions',
      metric: 'sessions' as const,
      value: 18_000,
      unit: 'count' as const,
      display: '18,000',
      period,
      scope: {},
    };
    const { user } = renderPage(<FactRows fact={fact} connectorId={id} />);
    await user.click(await screen.findByRole('button', { name: 'Download as CSV' }));
    expect(saved[0]?.name).toBe('Rows behind Sessions.csv');
    const lines = (await saved[0]!.content.text()).split('\r\n');
    expect(lines).toHaveLength(18);
    expect(lines.slice(0, 3)).toEqual(['date,sessions,provisional', '2026-11-01,1200,no', '2026-11-02,,no']);
    expect(lines[16]).toBe('2026-11-16,1215,yes');
  });
});
