import type { InsightEvent } from '@ocsuite/types';
import { historyWords } from './history-words.calc.js';

const line: InsightEvent = {
  at: '2026-11-23T08:00:00Z',
  kind: 'opened',
  metric: 'sessions',
  unit: 'count',
  scope: {},
  period: { from: '2026-11-18', to: '2026-11-22' },
  actual: 810,
  expected: 5,
  severity: 'medium',
  isProvisional: false,
  before: null,
};

describe('a line of an insight’s history', () => {
  it('says what came and what was expected', () => {
    expect(historyWords({ ...line, expected: 2000 }, { kind: 'drop' })).toBe(
      'First told: Sessions from 18 to 22 Nov 2026 came to 810, where 2,000 was expected.',
    );
  });

  it('writes figures as the company did when the line was written', () => {
    expect(historyWords({ ...line, expected: 2000, locale: 'de' }, { kind: 'drop' })).toContain(
      'where 2.000 was',
    );
  });

  it('says how a change ended, as far as that is known', () => {
    const closed = { ...line, kind: 'closed' } as const;
    const words = [undefined, 'returned', 'adopted', 'overtaken'] as const;
    const told = words.map((ending) =>
      historyWords({ ...closed, ...(ending && { ending }) }, { kind: 'drop' }),
    );
    expect(told).toEqual([
      'Over: the figures no longer show it.',
      'Over: the days since were as usual again.',
      'Over: after four weeks this level counts as the usual one.',
      'Over: it went over into a graver change.',
    ]);
  });

  it.each(['missing-data', 'flat-line'])('counts days and no visits where the fault is %s', (kind) => {
    expect(historyWords(line, { kind })).toBe(
      'First told: no figure of sessions can be relied on for 5 days, 18 to 22 Nov 2026.',
    );
    expect(historyWords({ ...line, kind: 'withdrawn', before: 0 }, { kind })).not.toMatch(/\d/);
  });
});
