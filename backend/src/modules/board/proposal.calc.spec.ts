import { anAction, anInsight, emptyBacklog, today } from './meeting-material.fixture.js';
import { proposeDecisions, proposeFollowUps } from './proposal.calc.js';

const check = anAction('Check that tracking worked', 'small');
const review = anAction('Review what changed in Paid Search', 'medium');
const rebuild = anAction('Rebuild the landing page', 'large');

it('asks for one decision per pressing insight: the action that commits most', () => {
  const insight = anInsight({ severity: 'high', actionItems: [check, review] });
  expect(proposeDecisions([insight], emptyBacklog)).toEqual([{ title: review.title, insightId: insight.id }]);
});

it('asks for no decision about what is medium or milder', () => {
  const insight = anInsight({ severity: 'medium', actionItems: [review] });
  expect(proposeDecisions([insight], emptyBacklog)).toEqual([]);
});

it('asks for five decisions at most, about the most severe', () => {
  const mild = Array.from({ length: 5 }, (_, n) => anInsight({ actionItems: [anAction(`Review ${n}`)] }));
  const worst = anInsight({ severity: 'critical', actionItems: [rebuild] });
  const proposed = proposeDecisions([...mild, worst], emptyBacklog);
  expect(proposed).toHaveLength(5);
  expect(proposed[0]).toEqual({ title: rebuild.title, insightId: worst.id });
});

it.each(['proposed', 'agreed', 'rejected'] as const)(
  'does not ask again about an insight with a decision that is %s',
  (status) => {
    const insight = anInsight({ actionItems: [review] });
    const decisions = [{ title: 'Reworded since', status, insightId: insight.id }];
    expect(proposeDecisions([insight], { ...emptyBacklog, decisions })).toEqual([]);
  },
);

it('makes the other actions follow-ups, due by their effort', () => {
  const insight = anInsight({ severity: 'medium', actionItems: [check, review, rebuild] });
  const due = proposeFollowUps([insight], emptyBacklog, today).map(({ title, dueDate }) => [title, dueDate]);
  expect(due).toEqual([
    [check.title, '2026-11-30'],
    [review.title, '2026-12-07'],
    [rebuild.title, '2026-12-23'],
  ]);
});

it('does not put an action on both lists', () => {
  const insight = anInsight({ severity: 'critical', actionItems: [check, review] });
  expect(proposeFollowUps([insight], emptyBacklog, today).map(({ title }) => title)).toEqual([check.title]);
});

it('leaves mild insights without follow-ups and stops at eight', () => {
  const actionItems = Array.from({ length: 10 }, (_, n) => anAction(`Check ${n}`, 'small'));
  expect(proposeFollowUps([anInsight({ severity: 'low', actionItems })], emptyBacklog, today)).toEqual([]);
  expect(
    proposeFollowUps([anInsight({ severity: 'medium', actionItems })], emptyBacklog, today),
  ).toHaveLength(8);
});

it('adds no follow-up that is open already, however it is spaced, cased or cited', () => {
  const insight = anInsight({ severity: 'medium', actionItems: [check, review] });
  const open = {
    title: ` check that  tracking worked [f1]`,
    ownerRole: 'Growth lead',
    dueDate: today,
    status: 'open' as const,
    insightId: insight.id,
  };
  const proposed = proposeFollowUps([insight], { ...emptyBacklog, followUps: [open] }, today);
  expect(proposed.map(({ title }) => title)).toEqual([review.title]);
});

it('asks once for what several insights suggest, and not again for what was done', () => {
  const [first, second, third] = [1, 2, 3].map(() => anInsight({ severity: 'medium', actionItems: [check] }));
  const done = {
    title: check.title,
    ownerRole: check.ownerRole,
    dueDate: today,
    status: 'done' as const,
    insightId: third!.id,
  };
  expect(proposeFollowUps([first!, second!], emptyBacklog, today)).toHaveLength(1);
  expect(proposeFollowUps([third!], { ...emptyBacklog, followUps: [done] }, today)).toEqual([]);
});
