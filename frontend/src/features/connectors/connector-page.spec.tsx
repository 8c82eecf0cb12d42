import { screen, within } from '@testing-library/react';
import { answerRequests } from '../../../test/answer-requests.js';
import { renderPage } from '../../../test/render-page.js';
import { aConnector, aMe, aTask } from '../../../test/samples.js';
import { Disconnect } from './disconnect.js';
import { ConnectorActionButton } from './connector-action.js';
import { ConnectorCard } from './connector-card.js';
import { ConnectorCondition } from './connector-facts.js';
import { PropertyChange } from './property-change.js';
import { PeriodUsers } from './period-users.js';
import { SyncTimeline } from './sync-timeline.js';

afterEach(() => jest.restoreAllMocks());
const { id } = aConnector();

describe('a connector', () => {
  it('says why it is in its state, since when it fails, and what looks wrong with its data', () => {
    const finding = {
      kind: 'flat' as const,
      title: 'The same figure every day',
      detail: 'Sessions have been 120 for five days.',
      from: '2026-11-16',
      to: '2026-11-20',
      since: '2026-11-21T08:00:00Z',
    };
    const failing = { failures: 3, failingSince: new Date(Date.now() - 7_200_000).toISOString() };
    renderPage(
      <ConnectorCondition
        connector={aConnector({
          state: 'error',
          cause: 'Google answered 500.',
          ...failing,
          findings: [finding],
        })}
      />,
    );
    expect(screen.getByText(/Google answered 500\./)).toHaveTextContent(
      '3 syncs failed; the first 2 hours ago.',
    );
    expect(screen.getByRole('listitem')).toHaveTextContent('The same figure every day (16');
  });

  it('of a file says up to when it holds, not that figures arrive', () => {
    const provider = { ...aConnector().provider, kind: 'files' as const };
    const lastSyncAt = new Date(Date.now() - 7_200_000).toISOString();
    renderPage(<ConnectorCard connector={aConnector({ provider, dataTo: '2016-12-31', lastSyncAt })} />);
    expect(screen.getByText(/Holds figures up to/)).toHaveTextContent(
      'Holds figures up to 31 Dec 2016. The last file came 2 hours ago.',
    );
    expect(screen.getByText('Stored')).toBeVisible();
    expect(screen.queryByText(/Up to date|as planned/)).toBeNull();
  });

  it('is given access again, not added a second time', async () => {
    const asked: unknown[] = [];
    answerRequests({
      'GET /me': aMe(),
      'POST /connectors/google-analytics/authorize': async (request: Request) => {
        asked.push(await request.json());
        return new Promise<Response>(() => undefined);
      },
    });
    const action = { kind: 'reconnect' as const, label: 'Connect again' };
    const { user } = renderPage(
      <ConnectorActionButton connector={aConnector({ state: 'revoked', action })} />,
    );
    await user.click(await screen.findByRole('button', { name: 'Connect again' }));
    expect(asked).toEqual([{ connectorId: id, redirectAfter: `/app/connectors/${id}` }]);
  });

  it('shows people by week and month as they were counted, and compares no week that is not over', async () => {
    const count = (grain: 'week' | 'month', startsOn: string, users: number, provisional = false) => ({
      grain,
      startsOn,
      users,
      provisional,
      sampled: false,
      thresholded: false,
    });
    answerRequests({
      [`GET /connectors/${id}/periods`]: {
        items: [
          count('month', '2026-10-01', 5_000),
          count('week', '2026-11-02', 1_000),
          count('week', '2026-11-09', 1_100),
          count('week', '2026-11-16', 300, true),
        ],
      },
    });
    const { user } = renderPage(<PeriodUsers connector={aConnector()} />);
    const rows = async () =>
      (await screen.findAllByRole('row')).slice(1).map(({ textContent }) => textContent);
    expect(await rows()).toEqual(['16 Nov 2026 not final300–', '9 Nov 2026 1,100+10%', '2 Nov 2026 1,000–']);
    await user.click(screen.getByRole('radio', { name: 'Months' }));
    expect(await rows()).toEqual(['1 Oct 2026 5,000–']);
  });

  it('shows what each sync read and wrote, and why one failed', async () => {
    const error = { code: 'provider-unavailable', title: 'Away', detail: 'Google did not answer in time.' };
    const run = {
      id: 'r1',
      status: 'failed',
      attempts: 3,
      startedAt: '2026-11-23T08:00:00Z',
      durationMs: 2_500,
      from: '2026-11-20',
      to: '2026-11-22',
      rowsRead: 1_200,
      rowsWritten: 40,
      rowsChanged: 3,
      requests: 9,
      quotaTokens: 60,
      error,
      findings: [],
    };
    answerRequests({ [`GET /connectors/${id}/syncs`]: { items: [run] } });
    const { user } = renderPage(<SyncTimeline connectorId={id} />);
    await user.click(screen.getByRole('button', { name: 'Timeline' }));
    const entry = await screen.findByRole('listitem');
    expect(entry).toHaveTextContent('1,200 rows read, 40 written, 3 of them changed');
    expect(entry).toHaveTextContent('took 2.5 s, 3 attempts, 9 requests');
    expect(entry).toHaveTextContent('Google did not answer in time.');
  });
});

describe('another property', () => {
  it('is the button to press where the account may not read this one; one that is read already is marked', async () => {
    const action = { kind: 'choose-property' as const, label: 'Choose another property' };
    const connector = aConnector({ state: 'error', action });
    const property = { id: 'properties/7', displayName: 'Shop', timeZone: 'UTC', currency: 'EUR' };
    const other = aConnector({ id: 'other', name: 'Shop', property });
    answerRequests({
      'GET /connectors': { items: [connector, other], providers: [] },
      [`GET /connectors/${id}/properties`]: {
        items: [
          { id: 'properties/7', displayName: 'Shop', accountName: 'Northwind' },
          { id: 'properties/8', displayName: 'Blog', accountName: 'Northwind' },
        ],
      },
    });
    const { user } = renderPage(<PropertyChange connector={connector} />);
    await user.click(screen.getByRole('button', { name: 'Choose another property' }));
    await user.click(await screen.findByRole('radio', { name: 'Shop' }));
    expect(await screen.findByText(/“Shop” reads this property already/)).toBeInTheDocument();
    await user.click(screen.getByRole('radio', { name: 'Blog' }));
    expect(screen.queryByText(/reads this property already/)).not.toBeInTheDocument();
  });
});

describe('leaving', () => {
  it('says that a shared grant stays, offers the rows, wants the name typed, and ends with a receipt', async () => {
    const connector = aConnector({ name: 'Shop', accountEmail: 'a@shop.example', days: 30 });
    const task = aTask({ kind: 'purge', title: 'Erase Shop', status: 'succeeded' });
    const asked = answerRequests({
      'GET /me': aMe(),
      [`GET /connectors/${id}/disconnection`]: { access: 'shared', sharedWith: ['Blog', 'Wiki', 'Forum'] },
      [`DELETE /connectors/${id}`]: { revoked: false, task },
      [`GET /tasks/${task.id}`]: task,
      'GET /connectors/receipts': {
        items: [
          {
            id: 'p1',
            connectorId: id,
            connectorName: 'Shop',
            erased: { analytics_row: 90 },
            proof: [{ table: 'analytics_row', query: 'select count(*) from analytics_row', rows: 0 }],
            createdAt: '2026-11-23T08:00:00Z',
          },
        ],
      },
    });
    const { user } = renderPage(<Disconnect connector={connector} />);
    await user.click(screen.getByRole('button', { name: 'Disconnect' }));
    const dialog = within(await screen.findByRole('dialog'));
    expect(
      await dialog.findByText(/Blog, Wiki and Forum still need what a@shop\.example has granted/),
    ).toBeInTheDocument();
    await user.click(dialog.getByRole('radio', { name: 'Erase the stored days' }));
    expect(dialog.getByRole('button', { name: 'Download all rows first' })).toBeInTheDocument();
    const erase = dialog.getByRole('button', { name: 'Disconnect and erase' });
    expect(erase).toBeDisabled();
    await user.type(dialog.getByRole('textbox'), 'Shop');
    await user.click(erase);
    expect(await dialog.findByText('analytics_row: 90 erased, 0 left')).toBeInTheDocument();
    expect(asked.find(({ method }) => method === 'DELETE')?.url).toContain('purge=true');
  });
});
