import { screen, waitFor } from '@testing-library/react';
import { answerRequests } from '../../../test/answer-requests.js';
import { renderPage } from '../../../test/render-page.js';
import { aConnector, aMe } from '../../../test/samples.js';
import { SnapshotRows } from './snapshot-rows.js';

afterEach(() => jest.restoreAllMocks());

describe('the rows behind the numbers', () => {
  it('are downloaded for the days that are shown', async () => {
    const connector = aConnector({ days: 30 });
    const asked = answerRequests({
      'GET /me': aMe(),
      [`GET /connectors/${connector.id}/snapshots`]: { items: [] },
      [`GET /connectors/${connector.id}/rows.csv`]: () => new Response('date,sessions\r\n'),
    });
    URL.createObjectURL = jest.fn(() => 'blob:rows');
    URL.revokeObjectURL = jest.fn();
    const saved: string[] = [];
    jest.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: HTMLAnchorElement) {
      saved.push(this.download);
    });
    const { user } = renderPage(<SnapshotRows connector={connector} />, {
      path: '/?from=2026-11-01&to=2026-11-09',
    });
    await user.click(await screen.findByRole('button', { name: 'Download CSV' }));
    await waitFor(() => expect(saved).toEqual([`${connector.name} 2026-11-01 2026-11-09.csv`]));
    const { search } = new URL(asked.find(({ url }) => url.includes('rows.csv'))!.url);
    expect(search).toBe('?from=2026-11-01&to=2026-11-09');
  });
});
