import { MantineProvider } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { render, screen, waitFor, within } from '@testing-library/react';
import type { AlertState } from '@ocsuite/types';
import { answerRequests, aProblem } from '../../../test/answer-requests.js';
import { renderPage } from '../../../test/render-page.js';
import { aMe, anAlert } from '../../../test/samples.js';
import type { Alert } from '../../api/types.js';
import { applyTenantEvent } from '../../app/apply-tenant-event.js';
import { AlertsPage } from './alerts-page.js';

const ids = [1, 2].map((digit) => `70000000-0000-4000-8000-00000000000${digit}`) as [string, string];

/** The server's side: a list by state, and actions that move an alert from one to the other. */
function serve(alerts: Alert[], more: Record<string, object> = {}) {
  const moveTo = (state: AlertState) => () => {
    alerts[0] = { ...alerts[0]!, state };
    return Response.json(alerts[0]);
  };
  return answerRequests({
    'GET /me': aMe(),
    'GET /alerts': (request: Request) => {
      const state = new URL(request.url).searchParams.get('state');
      const items = alerts.filter((alert) => !state || alert.state === state);
      return Response.json({ items, nextCursor: null });
    },
    'POST /alerts/seen': { open: 1, unread: 0 },
    [`POST /alerts/${ids[0]}/acknowledge`]: moveTo('acknowledged'),
    [`POST /alerts/${ids[0]}/reopen`]: moveTo('open'),
    [`POST /alerts/${ids[0]}/snooze`]: moveTo('snoozed'),
    ...more,
  });
}

const open = (path = '/') => renderPage(<AlertsPage />, { path });
const cards = () => screen.getAllByRole('article');

afterEach(() => jest.restoreAllMocks());

describe('the alerts', () => {
  it('show their own shape while they are on their way', async () => {
    answerRequests({ 'GET /me': aMe() });
    open();
    expect(await screen.findByTestId('skeleton')).toHaveAttribute('aria-busy', 'true');
  });

  it('say that nothing needs the reader', async () => {
    serve([]);
    open();
    expect(await screen.findByRole('heading', { name: 'Nothing needs you' })).toBeInTheDocument();
  });

  it('say what went wrong, and try again when asked', async () => {
    let isDown = true;
    serve([anAlert()], {
      'GET /alerts': () =>
        isDown
          ? aProblem('provider-unavailable', 503)
          : Response.json({ items: [anAlert()], nextCursor: null }),
    });
    const { user } = open();
    const problem = await screen.findByRole('alert');
    isDown = false;
    await user.click(within(problem).getByRole('button', { name: 'Try again' }));
    expect(await screen.findByRole('article')).toBeInTheDocument();
  });

  it('tell each with severity, words, a way to its insight, and whether it was sent', async () => {
    serve([
      anAlert({ isUnread: true, toldAfter: '2999-11-23T06:00:00Z' }),
      anAlert({ id: ids[1], telling: 'over-budget' }),
    ]);
    open();
    await screen.findAllByRole('article');
    const [first, second] = cards();
    expect(first).toHaveTextContent('HighNewOpen');
    expect(first).toHaveTextContent('Will be sent on 23 Nov, 07:00, when the quiet time is over');
    expect(within(first!).getByRole('link')).toHaveAttribute(
      'href',
      '/insights/50000000-0000-4000-8000-000000000000',
    );
    expect(second).toHaveTextContent('Not sent: this week’s budget was used up');
  });

  it('empty the bell once they are there to be looked at', async () => {
    const asked = serve([anAlert()]);
    open();
    await screen.findByRole('article');
    await waitFor(() => expect(asked.some(({ url }) => url.endsWith('/alerts/seen'))).toBe(true));
  });

  it('leave the list when acknowledged, come back when that is undone, and keep the keyboard’s place', async () => {
    serve([anAlert(), anAlert({ id: ids[1], headline: 'Revenue is 12 % below expectation' })]);
    // The toasts themselves need more of a browser than jsdom has; what is in this one is shown by itself.
    const toasts = jest.spyOn(notifications, 'show').mockReturnValue('toast');
    const { user, queryClient } = open();
    await user.click(await screen.findByRole('button', { name: /^Acknowledge: Sessions/ }));
    await waitFor(() => expect(cards()).toHaveLength(1));
    await waitFor(() => expect(screen.getByRole('link', { name: /^Revenue/ })).toHaveFocus());
    render(<MantineProvider env="test">{toasts.mock.lastCall![0].message}</MantineProvider>);
    // The live event is often here before the answer.
    applyTenantEvent({ type: 'alert.updated', alertId: ids[0], state: 'open' }, queryClient);
    await user.click(screen.getByRole('button', { name: 'Undo' }));
    await waitFor(() => expect(cards()).toHaveLength(2));
    expect(screen.queryByRole('button', { name: /new alert/ })).not.toBeInTheDocument();
  });

  it('are snoozed until a moment of the future', async () => {
    const asked = serve([anAlert()]);
    const { user } = open();
    await user.click(await screen.findByRole('button', { name: /^Snooze/ }));
    await user.click(await screen.findByRole('menuitem', { name: 'Until tomorrow, 9:00' }));
    await screen.findByRole('heading', { name: 'Nothing needs you' });
    const sent = asked.find(({ url }) => url.endsWith('/snooze'))!;
    const { until } = (await sent.json()) as { until: string };
    expect(Date.parse(until)).toBeGreaterThan(Date.now());
    expect(until).toMatch(/T0[78]:00:00/);
  });

  it('are found again under their state', async () => {
    serve([anAlert({ state: 'snoozed', until: '2026-11-24T08:00:00Z' })]);
    open('/?state=snoozed');
    expect(await screen.findByRole('article')).toHaveTextContent('until 24 Nov, 09:00');
    expect(screen.getByRole('radio', { name: 'Snoozed' })).toBeChecked();
  });

  it('tell their history, who did what and when', async () => {
    const event = { severity: 'high', until: null, telling: null, at: '2026-11-23T08:00:00Z' };
    serve([anAlert()], {
      [`GET /alerts/${ids[0]}`]: {
        ...anAlert(),
        history: [
          { ...event, id: ids[0], kind: 'acknowledged', actor: 'Olivia Owner' },
          { ...event, id: ids[1], kind: 'opened', actor: null, telling: 'over-budget' },
        ],
      },
    });
    const { user } = open();
    await user.click(await screen.findByRole('button', { name: /^History/ }));
    const drawer = await screen.findByRole('dialog', { name: 'History' });
    await waitFor(() => expect(within(drawer).getAllByRole('listitem')).toHaveLength(2));
    const [first, second] = within(drawer).getAllByRole('listitem');
    expect(first).toHaveTextContent('Acknowledged 23 Nov, 09:00 · by Olivia Owner');
    expect(second).toHaveTextContent(/Alarm High.*budget was used up/);
  });

  it('offer a viewer nothing that a viewer may not do', async () => {
    serve([anAlert()], { 'GET /me': aMe({ role: 'viewer' }) });
    open();
    await screen.findByRole('article');
    expect(screen.queryByRole('button', { name: /^Acknowledge/ })).not.toBeInTheDocument();
    expect(screen.getByRole('button', { name: /^History/ })).toBeInTheDocument();
  });
});
