import type { Commentary, Finding } from '@ocsuite/types';
import { adviceProblems, withoutIdleAdvice } from './advice-check.calc.js';

const aFinding = (changes: Partial<Finding> = {}): Finding =>
  ({
    kind: 'level-shift',
    scope: {},
    drivers: [{ scope: { channel: 'Paid Search' }, contribution: -900, share: 0.9, isCause: true }],
    evidence: { formula: '', series: [], facts: [] },
    ...changes,
  }) as unknown as Finding;
const spread = aFinding({
  drivers: [{ scope: { channel: 'Paid Search' }, contribution: -300, share: 0.3 }],
});
const commentary: Commentary = {
  headline: 'h',
  summary: 's',
  highlights: ['x'],
  risks: ['r'],
  actions: [{ title: 't', ownerRole: 'o', effort: 'small', expectedEffect: 'e' }],
};

describe('advice', () => {
  it('may name the segments of the finding, and no others', () => {
    expect(adviceProblems('Review the campaigns of Paid Search', aFinding())).toEqual([]);
    expect(adviceProblems('Send another mailing to mobile visitors', aFinding())).toEqual([
      expect.stringContaining('nothing about mobile'),
    ]);
  });

  it('claims a cause only where a segment carries the change', () => {
    const text = 'Sessions fell because of Paid Search';
    expect(adviceProblems(text, aFinding())).toEqual([]);
    expect(adviceProblems(text, spread)).toEqual([expect.stringContaining('does not show a cause')]);
    expect(adviceProblems(text, aFinding({ drivers: [], scope: { channel: 'Paid Search' } }))).toEqual([]);
  });

  it('claims no cause where each segment moved in proportion to its size', () => {
    const proportional = aFinding({
      drivers: [{ scope: { channel: 'Paid Search' }, contribution: -475, share: 0.475, usualShare: 0.476 }],
    });
    expect(adviceProblems('It fell because of Paid Search', proportional)).toHaveLength(1);
  });

  it('does not blame what an order is worth where there were as much fewer orders or visits', () => {
    const text = 'Check prices, discounts and the product mix of recent orders';
    const along = (metric: string, value: number) =>
      aFinding({
        metric: 'revenue',
        deltaPercent: -91.7,
        evidence: {
          formula: '',
          series: [],
          facts: [
            { metric, unit: 'percent', value, scope: {}, label: 'X, below expectation on the same days' },
          ],
        } as unknown as Finding['evidence'],
      });
    expect(adviceProblems(text, along('sessions', 91.7))).toEqual([expect.stringContaining('volume')]);
    expect(adviceProblems(text, along('conversions', 20))).toEqual([]);
    expect(adviceProblems(text, aFinding({ metric: 'revenue', deltaPercent: -50 }))).toEqual([]);
  });

  it('is not given where nothing is out of the ordinary', () => {
    expect(withoutIdleAdvice(commentary, aFinding({ kind: 'period-change' }))).toMatchObject({
      risks: [],
      actions: [],
      highlights: ['x'],
    });
    expect(withoutIdleAdvice(commentary, aFinding())).toBe(commentary);
  });
});
