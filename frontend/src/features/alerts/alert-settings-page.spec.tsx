import { notifications } from '@mantine/notifications';
import { screen, waitFor, within } from '@testing-library/react';
import { defaultAlertPreferences } from '@ocsuite/types';
import { answerRequests, aProblem } from '../../../test/answer-requests.js';
import { renderPage } from '../../../test/render-page.js';
import { aMe } from '../../../test/samples.js';
import type { AlertDelivery, AlertSettings } from '../../api/types.js';
import { AlertSettingsPage } from './alert-settings-page.js';

const id = '80000000-0000-4000-8000-000000000000';
const endpoint = {
  id,
  url: 'https://example.com/hook',
  createdAt: '2026-11-23T08:00:00Z',
  oldSecretUntil: null,
};

const settings: AlertSettings = {
  ...defaultAlertPreferences,
  timeZone: 'Europe/Berlin',
  budgetUsed: 2,
  budgetResetsAt: '2026-11-29T23:00:00Z',
  mailFrom: 'alerts@example.com',
  defaultRecipients: ['owner@example.com'],
};

const failed: AlertDelivery = {
  id,
  alertId: null,
  channel: 'webhook',
  target: endpoint.url,
  news: 'opened',
  headline: 'Sessions fell',
  status: 'failed',
  attempts: 13,
  nextTryAt: null,
  lastError: 'The endpoint answered 503.',
  createdAt: '2026-11-23T08:00:00Z',
  finishedAt: '2026-11-23T19:00:00Z',
};

const full = {
  'GET /me': aMe(),
  'GET /modules': { items: [] },
  'GET /alerts/settings': settings,
  'GET /alerts/webhooks': { items: [] },
  'GET /alerts/deliveries': { items: [], nextCursor: null },
};

beforeEach(() => jest.spyOn(notifications, 'show').mockReturnValue('toast'));
afterEach(() => jest.restoreAllMocks());

describe('the settings of the alerts', () => {
  it('say what the budget is, how much of it is used, and that critical alarms pass', async () => {
    answerRequests(full);
    renderPage(<AlertSettingsPage />);
    expect(await screen.findByLabelText(/At most this many alarms/)).toHaveValue('5');
    expect(
      screen.getByText(/2 used, begins anew on 30 Nov, 00:00. Critical alarms always pass/),
    ).toBeVisible();
    expect(screen.getByText(/Times are those of Europe\/Berlin/)).toBeVisible();
  });

  it('are saved as a whole', async () => {
    const asked = answerRequests({ ...full, 'PUT /alerts/settings': settings });
    const { user } = renderPage(<AlertSettingsPage />);
    const budget = await screen.findByLabelText(/At most this many alarms/);
    await user.clear(budget);
    await user.type(budget, '3');
    await user.click(screen.getByLabelText('Quiet hours every day'));
    await user.type(screen.getByLabelText('To, one address a line'), 'a@example.com\nb@example.com');
    await user.click(screen.getByRole('button', { name: 'Save' }));
    await waitFor(() => expect(asked.some(({ method }) => method === 'PUT')).toBe(true));
    expect(await asked.find(({ method }) => method === 'PUT')!.json()).toEqual({
      ...defaultAlertPreferences,
      weeklyBudget: 3,
      quietHours: null,
      mail: { isOn: true, recipients: ['a@example.com', 'b@example.com'] },
    });
  });

  it('say which address was wrong, beside it', async () => {
    const detail = 'recipients must be e-mail addresses';
    const refusal = aProblem('validation-failed', 400, { errors: [{ field: 'mail.recipients', detail }] });
    answerRequests({ ...full, 'PUT /alerts/settings': refusal });
    const { user } = renderPage(<AlertSettingsPage />);
    const recipients = await screen.findByLabelText('To, one address a line');
    await user.type(recipients, 'nobody');
    await user.click(screen.getByRole('button', { name: 'Save' }));
    await waitFor(() => expect(recipients).toHaveAccessibleDescription(expect.stringContaining(detail)));
  });

  it('say so when no mail server is configured', async () => {
    answerRequests({ ...full, 'GET /alerts/settings': { ...settings, mailFrom: null } });
    renderPage(<AlertSettingsPage />);
    expect(await screen.findByText(/No mail server is configured/)).toBeVisible();
    expect(screen.queryByRole('button', { name: 'Send me a test mail' })).not.toBeInTheDocument();
  });

  it('are read by everybody and changed by admins only', async () => {
    answerRequests({ ...full, 'GET /me': aMe({ role: 'viewer' }) });
    renderPage(<AlertSettingsPage />);
    expect(await screen.findByText('Only owners and admins can change this.')).toBeVisible();
    expect(screen.getByLabelText(/At most this many alarms/)).toBeDisabled();
    expect(screen.queryByRole('heading', { name: 'Webhooks' })).not.toBeInTheDocument();
  });
});

describe('webhooks', () => {
  it('show their secret once, when it is made', async () => {
    const asked = answerRequests({
      ...full,
      'POST /alerts/webhooks': Response.json({ ...endpoint, secret: 'whsec_abc' }, { status: 201 }),
    });
    const { user } = renderPage(<AlertSettingsPage />);
    await user.type(await screen.findByLabelText(/Address/), endpoint.url);
    await user.click(screen.getByRole('button', { name: 'Add endpoint' }));
    const dialog = await screen.findByRole('dialog', { name: 'Signing secret' });
    expect(dialog).toHaveTextContent('whsec_abc');
    await user.click(within(dialog).getByRole('button', { name: 'I have it' }));
    await waitFor(() => expect(screen.queryByText('whsec_abc')).not.toBeInTheDocument());
    expect(await asked.find(({ method }) => method === 'POST')!.json()).toEqual({ url: endpoint.url });
  });

  it('are tried out, and deleted after a question', async () => {
    const asked = answerRequests({
      ...full,
      'GET /alerts/webhooks': { items: [endpoint] },
      [`POST /alerts/webhooks/${id}/test`]: Response.json(failed, { status: 202 }),
      [`DELETE /alerts/webhooks/${id}`]: new Response(null, { status: 204 }),
    });
    const { user } = renderPage(<AlertSettingsPage />);
    await user.click(await screen.findByRole('button', { name: `Test: ${endpoint.url}` }));
    await user.click(screen.getByRole('button', { name: `Delete: ${endpoint.url}` }));
    expect(asked.some(({ method }) => method === 'DELETE')).toBe(false);
    await user.click(within(await screen.findByRole('dialog')).getByRole('button', { name: 'Delete' }));
    await waitFor(() => expect(asked.some(({ method }) => method === 'DELETE')).toBe(true));
  });

  it('have a log that tells why one failed and sends it again', async () => {
    const asked = answerRequests({
      ...full,
      'GET /alerts/deliveries': { items: [failed], nextCursor: null },
      [`POST /alerts/deliveries/${id}/retry`]: Response.json(failed, { status: 202 }),
    });
    const { user } = renderPage(<AlertSettingsPage />);
    const entry = (await screen.findByText('The endpoint answered 503.')).closest('li')!;
    expect(entry).toHaveTextContent(/Failed.*Alarm: Sessions fell.*13 attempts/);
    await user.click(within(entry).getByRole('button', { name: /^Send again/ }));
    await waitFor(() => expect(asked.some(({ url }) => url.endsWith('/retry'))).toBe(true));
  });
});
