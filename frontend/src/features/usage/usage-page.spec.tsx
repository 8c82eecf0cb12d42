import { notifications } from '@mantine/notifications';
import { screen, waitFor, within } from '@testing-library/react';
import { answerRequests, aProblem } from '../../../test/answer-requests.js';
import { renderPage } from '../../../test/render-page.js';
import type { Usage } from '../../api/types.js';
import { UsagePage } from './usage-page.js';

// Nothing has a size in jsdom, and a chart without one complains.
jest.mock('./usage-chart.js', () => ({ UsageChart: () => null }));

const sums = {
  requests: 3,
  promptTokens: 6_000,
  completionTokens: 400,
  cachedTokens: 100,
  reasoningTokens: 0,
  costMicros: 3_200,
};

function aUsage(patch: Partial<Usage> = {}): Usage {
  return {
    scope: 'company',
    currency: 'USD',
    period: { from: '2026-11-22', to: '2026-11-23' },
    monthToDateMicros: 21_000_000,
    capMicros: 25_000_000,
    companyLimits: {
      chosen: { monthlySpendCapMicros: 25_000_000, tokensPerDay: 50_000, companyTokensPerDay: null },
      ceilings: {
        monthlySpendCapMicros: 100_000_000,
        tokensPerDay: 1_000_000,
        companyTokensPerDay: 10_000_000,
      },
    },
    days: [
      { ...sums, date: '2026-11-22', costMicros: 1_200 },
      { ...sums, date: '2026-11-23', costMicros: 2_000 },
    ],
    byUser: [{ ...sums, userId: 'user_1', name: 'Mia Member' }],
    byModel: [{ ...sums, model: 'accounts/fireworks/models/qwen3p7-plus' }],
    byPurpose: [{ ...sums, purpose: 'chat' }],
    limits: [
      {
        name: 'tokens-per-day',
        unit: 'tokens',
        used: 6_400,
        limit: 1_000_000,
        resetsAt: '2026-11-24T00:00:00Z',
      },
    ],
    ...patch,
  };
}

afterEach(() => jest.restoreAllMocks());

describe('the usage page', () => {
  it('shows the shape of what is coming while it waits, and why when it fails', async () => {
    answerRequests({});
    renderPage(<UsagePage />);
    expect(screen.getByTestId('skeleton')).toHaveAttribute('aria-busy', 'true');
    answerRequests({ 'GET /usage': aProblem('internal', 500) });
    renderPage(<UsagePage />);
    expect(await screen.findByRole('button', { name: 'Try again' })).toBeVisible();
  });

  it('says what was spent of the cap, what it was for and by whom', async () => {
    answerRequests({ 'GET /usage': aUsage() });
    renderPage(<UsagePage />);
    expect(await screen.findByText('$21.00 of $25.00')).toBeVisible();
    expect(
      screen.getByRole('heading', { name: '$0.0032 for 6 calls, most on 23 Nov: $0.0020' }),
    ).toBeVisible();
    const people = screen.getByRole('region', { name: 'By person' });
    expect(within(people).getByRole('row', { name: 'Mia Member $0.0032 3 6,000 100 400' })).toBeVisible();
    expect(screen.getByRole('row', { name: /^qwen3p7-plus/ })).toBeVisible();
    expect(screen.getByText('6,400 of 1,000,000')).toBeVisible();
  });

  it('tells the days as a table too', async () => {
    answerRequests({ 'GET /usage': aUsage() });
    const { user } = renderPage(<UsagePage />);
    await user.click(await screen.findByRole('button', { name: 'Show as a table' }));
    const days = screen.getByRole('region', { name: 'By day' });
    expect(within(days).getAllByRole('row')).toHaveLength(4);
  });

  it('changes the cap in dollars, and takes it away when the field is emptied', async () => {
    jest.spyOn(notifications, 'show').mockReturnValue('toast');
    const asked = answerRequests({ 'GET /usage': aUsage(), 'PATCH /usage/limits': aUsage().companyLimits! });
    const { user } = renderPage(<UsagePage />);
    const cap = await screen.findByLabelText('Most that may be spent in a month, in US dollars');
    const bodies = async () =>
      Promise.all(asked.filter(({ method }) => method === 'PATCH').map((request) => request.clone().json()));
    await user.clear(cap);
    await user.type(cap, '12.5');
    await user.click(screen.getByRole('button', { name: 'Save' }));
    await waitFor(async () => expect(await bodies()).toEqual([{ monthlySpendCapMicros: 12_500_000 }]));
    await user.clear(cap);
    await user.click(screen.getByRole('button', { name: 'Save' }));
    await waitFor(async () => expect((await bodies())[1]).toEqual({ monthlySpendCapMicros: null }));
  });

  it('changes the tokens of a day for a person and for the company', async () => {
    jest.spyOn(notifications, 'show').mockReturnValue('toast');
    const asked = answerRequests({ 'GET /usage': aUsage(), 'PATCH /usage/limits': aUsage().companyLimits! });
    const { user } = renderPage(<UsagePage />);
    await user.clear(await screen.findByLabelText('Tokens that each person may use in a day'));
    await user.type(screen.getByLabelText('Tokens that the company may use in a day'), '20000');
    await user.click(screen.getByRole('button', { name: 'Save limits' }));
    const sent = await waitFor(() =>
      asked
        .find(({ method }) => method === 'PATCH')!
        .clone()
        .json(),
    );
    expect(sent).toEqual({ tokensPerDay: null, companyTokensPerDay: 20_000 });
  });

  it('says what a reached cap means', async () => {
    answerRequests({ 'GET /usage': aUsage({ monthToDateMicros: 25_000_000 }) });
    renderPage(<UsagePage />);
    expect(await screen.findByText(/The cap is reached: questions are refused/)).toBeVisible();
  });

  it('shows members their own use and nothing to change', async () => {
    const own = aUsage({ scope: 'own', capMicros: null, companyLimits: null, byUser: [] });
    answerRequests({ 'GET /usage': own });
    renderPage(<UsagePage />);
    expect(await screen.findByText('$21.00 so far')).toBeVisible();
    expect(screen.queryByRole('button', { name: 'Save' })).not.toBeInTheDocument();
    expect(screen.queryByRole('region', { name: 'By person' })).not.toBeInTheDocument();
  });

  it('leads to the chat when nothing was asked', async () => {
    answerRequests({ 'GET /usage': aUsage({ byUser: [], byModel: [], byPurpose: [] }) });
    renderPage(<UsagePage />);
    expect(await screen.findByRole('link', { name: 'Ask a question' })).toHaveAttribute('href', '/chat');
  });

  it('asks for the period that was chosen', async () => {
    const asked = answerRequests({ 'GET /usage': aUsage() });
    const { user } = renderPage(<UsagePage />);
    await user.click(await screen.findByRole('radio', { name: '30 days' }));
    await waitFor(() => expect(asked.at(-1)!.url).toMatch(/from=\d{4}-\d\d-\d\d/));
  });
});
