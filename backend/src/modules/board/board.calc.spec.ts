import { randomUUID } from 'node:crypto';
import type { AgendaSection } from '@ocsuite/types';
import { buildAgenda } from './board.calc.js';
import { aKpi, anAgendaMaterial, anInsight, today } from './meeting-material.fixture.js';

const aRisk = (severity: 'medium' | 'high' | 'critical') => ({
  title: `A ${severity} risk`,
  severity,
  detail: 'It grows.',
  insightId: null,
});
const aFollowUp = (title: string) => ({
  title,
  ownerRole: 'Growth lead',
  dueDate: today,
  insightId: randomUUID(),
});

const full = anAgendaMaterial({
  kpis: Array.from({ length: 6 }, () => aKpi()),
  insights: Array.from({ length: 12 }, () => anInsight()),
  risks: Array.from({ length: 8 }, () => aRisk('high')),
  questions: Array.from({ length: 5 }, (_, index) => ({
    question: `Why did sessions fall? ${index}`,
    answer: 'Paid search.',
    askedAt: '2026-11-22T06:00:00.000Z',
    conversationId: randomUUID(),
  })),
  proposedDecisions: Array.from({ length: 5 }, (_, index) => ({
    title: `Review ${index}`,
    insightId: randomUUID(),
  })),
  proposedFollowUps: Array.from({ length: 8 }, (_, index) => aFollowUp(`Check ${index}`)),
  carriedDecisions: [{ title: 'Double the budget', status: 'proposed', insightId: null }],
  carriedFollowUps: [{ ...aFollowUp('Call the agency'), status: 'open' }],
});

const idsOf = (agenda: AgendaSection[]) => agenda.map(({ id }) => id);
const textsOf = (agenda: AgendaSection[], id: string) =>
  agenda.find((section) => section.id === id)?.items.map(({ text }) => text);

it.each([
  ['an empty tenant', anAgendaMaterial()],
  ['a quiet week', anAgendaMaterial({ kpis: [aKpi()] })],
  ['a full meeting', full],
])('lets each section begin when the one before ends: %s', (_, material) => {
  const agenda = buildAgenda(material);
  let minute = 0;
  for (const section of agenda) {
    expect(section.startMinute).toBe(minute);
    expect(section.minutes).toBeGreaterThanOrEqual(5);
    expect(section.ownerRole).not.toBe('');
    expect(section.items).not.toHaveLength(0);
    minute += section.minutes;
  }
});

it('fills the hour of a full meeting and ends with it', () => {
  const agenda = buildAgenda(full);
  expect(idsOf(agenda)).toEqual(['standing', 'changes', 'risks', 'questions', 'carried-over', 'decisions']);
  expect(agenda.reduce((sum, { minutes }) => sum + minutes, 0)).toBe(60);
});

it('tells a tenant without data what is missing, in a short meeting', () => {
  const agenda = buildAgenda(anAgendaMaterial());
  expect(idsOf(agenda)).toEqual(['standing', 'decisions']);
  expect(textsOf(agenda, 'standing')).toEqual([expect.stringMatching(/Connect Google Analytics, or upload/)]);
  expect(textsOf(agenda, 'decisions')).toEqual(['Agree on who connects the first source of figures.']);
  expect(agenda.reduce((sum, { minutes }) => sum + minutes, 0)).toBeLessThanOrEqual(20);
});

it('prints key figures as they are, and no figure where there is none', () => {
  const agenda = buildAgenda(
    anAgendaMaterial({ kpis: [aKpi(), aKpi({ label: 'Revenue', current: null, changePercent: null })] }),
  );
  expect(textsOf(agenda, 'standing')).toEqual([
    'Sessions: 12,431 (16 to 22 Nov 2026), 14.3% below the days before',
    'No insight is open.',
  ]);
});

it('talks about the most severe first', () => {
  const insights = (['low', 'critical', 'medium'] as const).map((severity) => anInsight({ severity }));
  const agenda = buildAgenda(
    anAgendaMaterial({ kpis: [aKpi()], insights, risks: [aRisk('medium'), aRisk('critical')] }),
  );
  const [low, critical, medium] = insights.map(({ id }) => id);
  const changes = agenda.find(({ id }) => id === 'changes')!;
  expect(changes.items.map(({ insightId }) => insightId)).toEqual([critical, medium, low]);
  expect(textsOf(agenda, 'risks')).toEqual(['A critical risk. It grows.', 'A medium risk. It grows.']);
});

it('shows no citation marks, which paper cannot follow', () => {
  const agenda = buildAgenda(anAgendaMaterial({ kpis: [aKpi()], insights: [anInsight()] }));
  expect(textsOf(agenda, 'changes')).toEqual(['Sessions 41.2 % below expectation since 17 Nov 2026']);
});

it('brings up again what earlier meetings left open', () => {
  expect(textsOf(buildAgenda(full), 'carried-over')).toEqual([
    'Undecided: Double the budget',
    'Open: Call the agency (Growth lead)',
  ]);
});
