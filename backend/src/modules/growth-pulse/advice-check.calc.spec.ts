import type { Commentary, Finding } from '@ocsuite/types';
import { adviceProblems, withoutIdleAdvice } from './advice-check.calc.js';

const aFinding = (changes: Partial<Finding> = {}): Finding =>
  ({
    kind: 'level-shift',
    scope: {},
    drivers: [{ scope: { channel: 'Paid Search' }, contribution: -900, share: 0.9 }],
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

  it('is not given where nothing is out of the ordinary', () => {
    expect(withoutIdleAdvice(commentary, aFinding({ kind: 'period-change' }))).toMatchObject({
      risks: [],
      actions: [],
      highlights: ['x'],
    });
    expect(withoutIdleAdvice(commentary, aFinding())).toBe(commentary);
  });
});
