import { contentHashOf } from './content-hash.calc.js';
import { aKpi, aMaterial, anAction, anInsight, emptyBacklog } from './meeting-material.fixture.js';
import { planMeeting } from './meeting-plan.calc.js';

/** What jsonb does to a document: the same content, its keys in another order. */
function reordered(content: unknown): unknown {
  if (Array.isArray(content)) return content.map(reordered);
  if (typeof content !== 'object' || content === null) return content;
  return Object.fromEntries(
    Object.entries(content)
      .toReversed()
      .map(([key, value]) => [key, reordered(value)]),
  );
}

const insight = anInsight({
  actionItems: [anAction('Review what changed'), anAction('Check tracking', 'small')],
});
const material = aMaterial({ kpis: [aKpi()], insights: [insight] });

it('gives the same content the same hash, however its keys are ordered', () => {
  const { snapshot } = planMeeting(material, emptyBacklog);
  expect(contentHashOf(reordered(snapshot))).toBe(contentHashOf(snapshot));
  expect(contentHashOf({ ...snapshot, currency: 'USD' })).not.toBe(contentHashOf(snapshot));
});

it('keeps with a highlight the facts that it cites, and no others', () => {
  const [highlight] = planMeeting(material, emptyBacklog).snapshot.highlights;
  expect(highlight?.text).toBe(insight.headline);
  expect(highlight?.facts.map(({ id }) => id)).toEqual(['f6']);
});

it('freezes key figures without their history', () => {
  const series = [{ date: '2026-11-22', value: 1, provisional: false }];
  const { snapshot } = planMeeting(aMaterial({ kpis: [{ ...aKpi(), series } as never] }), emptyBacklog);
  expect(snapshot.kpis).toEqual([aKpi()]);
  expect(snapshot.period).toEqual({ from: '2026-11-16', to: '2026-11-22' });
});

it('plans a meeting for a tenant that has nothing yet', () => {
  const plan = planMeeting(aMaterial(), emptyBacklog);
  expect(plan).toMatchObject({
    snapshot: { period: null, highlights: [], risks: [] },
    decisions: [],
    followUps: [],
  });
  expect(plan.snapshot.agenda.length).toBeGreaterThan(0);
});

it('proposes nothing a second time when the first meeting is its backlog', () => {
  const first = planMeeting(material, emptyBacklog);
  const second = planMeeting(material, {
    decisions: first.decisions.map((decision) => ({ ...decision, status: 'proposed' })),
    followUps: first.followUps.map((followUp) => ({ ...followUp, status: 'open' })),
  });
  expect(second).toMatchObject({ decisions: [], followUps: [] });
  const carried = second.snapshot.agenda.find(({ id }) => id === 'carried-over');
  expect(carried?.items.map(({ text }) => text)).toEqual([
    'Undecided: Review what changed',
    'Open: Check tracking (Growth lead)',
  ]);
});
