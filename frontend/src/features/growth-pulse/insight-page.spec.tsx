import { screen, waitFor, within } from '@testing-library/react';
import { Route, Routes } from 'react-router';
import { answerRequests, aProblem } from '../../../test/answer-requests.js';
import { renderPage } from '../../../test/render-page.js';
import { catchSavedFiles } from '../../../test/saved-files.js';
import { aMe, anInsight } from '../../../test/samples.js';
import type { Insight } from '../../api/types.js';
import { InsightPage } from './insight-page.js';

// The chart needs a size, which this environment's elements do not have.
jest.mock('./expected-range-chart.js', () => ({ ExpectedRangeChart: () => null }));

const entry = (patch: Partial<Insight['history'][number]>): Insight['history'][number] => ({
  at: '2026-11-22T08:00:00Z',
  kind: 'opened',
  metric: 'sessions',
  unit: 'count',
  scope: {},
  period: { from: '2026-11-17', to: '2026-11-22' },
  actual: 7431,
  expected: 12640,
  severity: 'high',
  isProvisional: false,
  before: null,
  text: 'First told: sessions came to 7,431.',
  ...patch,
});

const answers = (insight = anInsight()) => ({
  'GET /me': aMe(),
  [`GET /insights/${insight.id}`]: insight,
  [`GET /insights/${insight.id}/verdict`]: { isUseful: null },
  'GET /insights/precision': { items: [] },
});

function open(insight = anInsight()) {
  return renderPage(
    <Routes>
      <Route path="/insights/:insightId" element={<InsightPage />} />
    </Routes>,
    { path: `/insights/${insight.id}` },
  );
}

afterEach(() => jest.restoreAllMocks());

describe('the page of an insight', () => {
  it('opens an insight of whichever module', async () => {
    const insight = anInsight({ moduleSlug: 'funnel-health', headline: 'Conversion rate fell' });
    answerRequests(answers(insight));
    open(insight);
    expect(
      await screen.findByRole('heading', { level: 1, name: 'Conversion rate fell' }),
    ).toBeInTheDocument();
  });

  it('claims no certainty where the days before were out of the ordinary just as often', async () => {
    const day = (date: string, value: number) => ({ date, value, expected: 100, lo: 90, hi: 110 });
    const before = Array.from({ length: 10 }, (_, index) => day(`2026-11-0${index}`, index < 4 ? 100 : 130));
    const insight = anInsight({ onset: '2026-11-17', confidence: 0.95 });
    insight.evidence.series = [...before, day('2026-11-17', 40)];
    answerRequests(answers(insight));
    open(insight);
    const claim = await screen.findByText(/^Likely a real change, in a restless time: on 6 of the 10 days/);
    expect(claim).toBeInTheDocument();
    expect(screen.queryByText(/left the expected range/)).not.toBeInTheDocument();
  });

  it('says first that it was withdrawn, and shows what was said when', async () => {
    const text = 'Withdrawn: sessions came to 12,600, not 7,431.';
    const insight = anInsight({
      status: 'withdrawn',
      history: [entry({}), entry({ at: '2026-11-23T08:00:00Z', kind: 'withdrawn', before: 7431, text })],
    });
    answerRequests(answers(insight));
    open(insight);
    expect(await screen.findByRole('note')).toHaveTextContent(text);
    const history = screen.getByRole('region', { name: 'What was said, and when' });
    const lines = within(history).getAllByRole('listitem');
    expect(lines.map((line) => line.textContent)).toEqual([
      expect.stringMatching(/^Withdrawn.*Sessions came to 12,600/),
      expect.stringContaining('First told'),
    ]);
  });

  it('warns that provisional figures may still change', async () => {
    const insight = anInsight({ isProvisional: true, history: [entry({ isProvisional: true })] });
    answerRequests(answers(insight));
    open(insight);
    expect(await screen.findByText('Provisional')).toBeInTheDocument();
    expect(screen.getByRole('note')).toHaveTextContent(/may still revise/);
  });

  it('takes a verdict, and shows how often this kind of insight was useful', async () => {
    const insight = anInsight();
    const asked = answerRequests({
      ...answers(insight),
      [`PUT /insights/${insight.id}/verdict`]: { isUseful: true },
      'GET /insights/precision': {
        items: [
          { moduleSlug: 'growth-pulse', kind: 'level-shift', useful: 3, notUseful: 1, precision: 0.75 },
        ],
      },
    });
    const { user } = open(insight);
    await user.click(await screen.findByRole('button', { name: 'Useful' }));
    await waitFor(() =>
      expect(screen.getByRole('button', { name: 'Useful' })).toHaveAttribute('aria-pressed', 'true'),
    );
    expect(await screen.findByText(/3 of 4 verdicts/)).toBeInTheDocument();
    expect(asked.some(({ method, url }) => method === 'PUT' && url.endsWith('/verdict'))).toBe(true);
  });

  it('lets the drivers add up to the change, and calls none a cause that moved the other way', async () => {
    const drivers = [
      { scope: { channel: 'Paid Search' }, contribution: -6000, share: 1.15 },
      { scope: { channel: 'Email' }, contribution: 791, share: -0.15 },
    ];
    const insight = anInsight({ drivers });
    answerRequests(answers(insight));
    open(insight);
    const table = await screen.findByRole('table', { name: /parts add up to −5,209/ });
    const lines = within(table)
      .getAllByRole('row')
      .map((row) => row.textContent);
    expect(lines).toEqual([
      'Paid Search115% of the change−6,000',
      'Moved the other way, and so no cause',
      'Email+791',
      'Together−5,209',
    ]);
  });

  it('says what it is worth in money, and whether the like has been seen before', async () => {
    const moneyAtStake = { amount: -2_300, currency: 'EUR' };
    const insight = anInsight({ moneyAtStake, novelty: 0.9 });
    answerRequests(answers(insight));
    open(insight);
    const money = await screen.findByText('Revenue of the same days, against expectation');
    expect(money.nextElementSibling).toHaveTextContent('−€2,300');
    expect(screen.getByText(/The like happened once/)).toBeInTheDocument();
  });

  it('does not tell of days within range and of the like as if both were of the same days', async () => {
    const day = (index: number) => ({
      date: `2026-11-0${index}`,
      value: 100,
      expected: 100,
      lo: 90,
      hi: 110,
    });
    const insight = anInsight({ onset: '2026-11-17', novelty: 0.9 });
    insight.evidence.series = Array.from({ length: 9 }, (_, index) => day(index + 1));
    answerRequests(answers(insight));
    open(insight);
    expect(
      await screen.findByText(/on 9 of the 9 days before.*Longer ago, the like happened once/),
    ).toBeInTheDocument();
  });

  it('that is over says so beside the word that its days may still be revised', async () => {
    const insight = anInsight({ status: 'closed', isProvisional: true });
    answerRequests(answers(insight));
    open(insight);
    expect(await screen.findByRole('note')).toHaveTextContent(/^It is over by the figures so far/);
  });

  it('counts days where the data itself is at fault, and speaks of no change and no driver', async () => {
    const fault = { kind: 'missing-data', actual: 0, expected: 5, delta: -5, deltaPercent: -100 };
    const insight = anInsight({ ...fault, range: [5, 5], headline: 'Sessions: nothing has come' });
    answerRequests(answers(insight));
    open(insight);
    const days = await screen.findByText('Days with a figure to rely on');
    expect(days.nextElementSibling).toHaveTextContent('0 of 5 days');
    expect(screen.queryByRole('region', { name: 'What drove it' })).not.toBeInTheDocument();
    expect(screen.queryByText(/real change|possibly chance/i)).not.toBeInTheDocument();
    expect(screen.getByRole('img')).toHaveAccessibleName(/^Sessions by day, with what was expected/);
  });

  it('hands its figures over as a file with exact values, and a name in it is no formula', async () => {
    const insight = anInsight();
    insight.evidence.facts = [
      {
        id: 'f1',
        label: 'Change of sessions',
        metric: 'sessions',
        value: -5209.5,
        unit: 'count',
        display: '−5,210',
        period: insight.period,
        scope: { channel: '=HYPERLINK("x")' },
      },
    ];
    answerRequests(answers(insight));
    const saved = catchSavedFiles();
    const { user } = open(insight);
    await user.click(await screen.findByRole('button', { name: 'Download as CSV' }));
    expect((await saved[0]!.content.text()).split('\r\n')).toEqual([
      'figure,metric,value,unit,currency,from,to,channel,device',
      `Change of sessions,sessions,-5209.5,count,,2026-11-17,2026-11-22,"'=HYPERLINK(""x"")",`,
      '',
    ]);
  });

  it('says what went wrong when it cannot be read', async () => {
    const insight = anInsight();
    answerRequests({ 'GET /me': aMe(), [`GET /insights/${insight.id}`]: () => aProblem('not-found', 404) });
    open(insight);
    expect(await screen.findByRole('alert')).toBeInTheDocument();
  });
});
