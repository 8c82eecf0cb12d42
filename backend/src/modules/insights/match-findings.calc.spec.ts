import type { Finding } from '@ocsuite/types';
import { type KnownIncident, matchFindings } from './match-findings.calc.js';

const aFinding = (id: string, changes: Partial<Finding> = {}): Finding =>
  ({
    id,
    metric: 'sessions',
    scope: {},
    direction: 'down',
    onset: '2026-11-18',
    period: { from: '2026-11-18', to: '2026-11-20' },
    ...changes,
  }) as Finding;
const known = (id: string, changes: Partial<Finding> = {}): KnownIncident => ({
  findingId: id,
  finding: aFinding(id, changes),
});
const always = () => true;
const never = () => false;
const pairs = (...input: Parameters<typeof matchFindings>) =>
  [...matchFindings(...input)].map(([id, { findingId }]) => [id, findingId]);

describe('matching findings with known incidents', () => {
  it('goes by the id first, whatever lies nearer', () => {
    const incidents = [known('a', { onset: '2026-11-10' }), known('b')];
    expect(pairs(incidents, [aFinding('a'), aFinding('c')], always)).toEqual([
      ['a', 'a'],
      ['c', 'b'],
    ]);
  });

  it('takes another id for the same incident only where figures were revised', () => {
    expect(pairs([known('a')], [aFinding('b')], always)).toEqual([['b', 'a']]);
    expect(pairs([known('a')], [aFinding('b')], never)).toEqual([]);
  });

  it.each<[string, Partial<Finding>]>([
    ['points the other way', { direction: 'up' }],
    ['begins more than three days apart', { onset: '2026-11-22' }],
    ['is of another metric in another segment', { metric: 'revenue', scope: { channel: 'Email' } }],
  ])('keeps two incidents apart when one %s', (_, changes) => {
    expect(pairs([known('a')], [aFinding('b', changes)], always)).toEqual([]);
  });

  it('gives each incident to one finding only, the nearest', () => {
    const far = known('far', { onset: '2026-11-16' });
    const near = known('near', { onset: '2026-11-18' });
    expect(pairs([far, near], [aFinding('x'), aFinding('y')], always)).toEqual([
      ['x', 'near'],
      ['y', 'far'],
    ]);
  });
});
