import type { Finding, InsightEvent } from '@ocsuite/types';
import { endOf, eventsOf, isOnStuckDays, type SourceNow, type Told } from './insight-history.calc.js';

const period = { from: '2026-11-18', to: '2026-11-20' };
const seen = {
  metric: 'sessions',
  unit: 'count',
  scope: {},
  period,
  actual: 400,
  expected: 1000,
  severity: 'high',
  status: 'open',
} as Finding;
const source = (figure: number | null, provisionalFrom: string | null = null): SourceNow => ({
  at: new Date('2026-11-23T10:00:00Z'),
  provisionalFrom,
  figureOf: () => figure,
});
const told = (changes: Partial<Told> = {}, claim: Partial<InsightEvent> = {}): Told => {
  const [opened] = eventsOf(null, seen, source(400));
  return { status: 'open', severity: 'high', history: [{ ...opened!, ...claim }], ...changes };
};
const kinds = (...input: Parameters<typeof eventsOf>) => eventsOf(...input).map(({ kind }) => kind);

describe('the history of an insight', () => {
  it('has nothing to add while an incident merely goes on', () => {
    const longer = { ...seen, period: { from: '2026-11-18', to: '2026-11-22' }, actual: 700 };
    expect(kinds(told(), longer, source(400))).toEqual([]);
  });

  it('tells a revision of a tenth of the gap and more, with both figures', () => {
    expect(kinds(told(), seen, source(455))).toEqual([]);
    expect(eventsOf(told(), seen, source(470))).toMatchObject([
      { kind: 'amended', actual: 470, before: 400 },
    ]);
  });

  it('adds up small revisions: they are measured against what was told last', () => {
    const amended = told({}, { actual: 440 });
    expect(kinds(amended, seen, source(480))).toEqual([]);
    expect(kinds(told(), seen, source(480))).toEqual(['amended']);
  });

  it('confirms once, when all of the days that were told are final', () => {
    const early = told({}, { isProvisional: true });
    expect(kinds(early, seen, source(400, '2026-11-20'))).toEqual([]);
    const [confirmed] = eventsOf(early, seen, source(410, '2026-11-21'));
    expect(confirmed).toMatchObject({ kind: 'confirmed', actual: 410, before: 400, isProvisional: false });
    const after = { ...early, history: [...early.history, confirmed!] };
    expect(kinds(after, seen, source(410))).toEqual([]);
  });

  it('tells an end, a change of severity, and a return', () => {
    const over = { ...seen, status: 'closed', ending: 'adopted' } as const;
    expect(eventsOf(told(), over, source(400))).toMatchObject([{ kind: 'closed', ending: 'adopted' }]);
    expect(kinds(told({ severity: 'low' }), seen, source(400))).toEqual(['changed']);
    expect(kinds(told({ status: 'closed' }), seen, source(400))).toEqual(['reopened']);
    expect(kinds(told({ status: 'withdrawn' }), { ...seen, status: 'closed' }, source(400))).toEqual([
      'reopened',
    ]);
  });
});

describe('an incident that is found no more', () => {
  it('is over when the figures are what they were, and withdrawn when they are not', () => {
    expect(endOf(told(), { isRevised: false, isEmpty: false }, source(400))).toMatchObject({
      kind: 'closed',
    });
    expect(endOf(told(), { isRevised: true, isEmpty: false }, source(950))).toMatchObject({
      kind: 'withdrawn',
      actual: 950,
      before: 400,
    });
  });

  it('that is over already is withdrawn only when its own figure turns out wrong', () => {
    const closed = told({ status: 'closed' });
    expect(endOf(closed, { isRevised: true, isEmpty: false }, source(405))).toBeNull();
    expect(endOf(closed, { isRevised: true, isEmpty: false }, source(900))).toMatchObject({
      kind: 'withdrawn',
    });
    expect(endOf(closed, { isRevised: true, isEmpty: true }, source(null))).toMatchObject({
      kind: 'withdrawn',
      before: null,
    });
  });

  it('is withdrawn when its days turn out to be stuck, over or not', () => {
    const stuck = [{ kind: 'flat-line', period: { from: '2026-11-17', to: '2026-11-20' } } as Finding];
    expect(isOnStuckDays({ onset: '2026-11-18' }, stuck)).toBe(true);
    expect(isOnStuckDays({ onset: '2026-11-16' }, stuck)).toBe(false);
    const why = { isRevised: false, isEmpty: false, isStuck: true };
    expect(endOf(told(), why, source(400))).toMatchObject({ kind: 'withdrawn', before: null });
    expect(endOf(told({ status: 'closed' }), why, source(400))).toMatchObject({ kind: 'withdrawn' });
  });

  it('is withdrawn once', () => {
    expect(endOf(told({ status: 'withdrawn' }), { isRevised: true, isEmpty: true }, source(null))).toBeNull();
  });
});
