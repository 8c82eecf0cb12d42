import { doubtedIn } from '../doubted.fixture.js';
import type { CheckedFact } from '../index.js';

const week = { from: '2026-10-26', to: '2026-11-01' };
const weekBefore = { from: '2026-10-19', to: '2026-10-25' };
const fact = (id: string, metric: string, value: number, channel?: string, period = week): CheckedFact => ({
  id,
  label: metric,
  metric,
  value,
  unit: metric === 'revenue' ? 'currency' : 'count',
  period,
  scope: channel ? { channel } : {},
});
const facts = [
  fact('r', 'revenue', 97_700),
  fact('r-direct', 'revenue', 16_482, 'Direct'),
  fact('r-direct-before', 'revenue', 16_728, 'Direct', weekBefore),
  fact('r-email', 'revenue', 21_238, 'Email'),
  fact('r-paid', 'revenue', 23_104, 'Paid Search'),
  fact('o-direct', 'orders', 201, 'Direct'),
  fact('o-direct-before', 'orders', 204, 'Direct', weekBefore),
];
const doubted = (text: string): string[] => doubtedIn(text, facts);

describe('a figure that the words of its sentence leave open', () => {
  it('is that of either of two segments whose order is not stated', () => {
    expect(doubted('Paid Search stayed in front of Email in revenue, $23,104 to $21,238.')).toEqual([]);
    expect(doubted('Paid Search stayed in front of Email in revenue, $23,104 to $21,328.')).toEqual([
      '$21,328',
    ]);
  });

  it('is a movement where its own words do not say so', () => {
    expect(doubted('Direct lost three orders and $246.')).toEqual([]);
    expect(doubted('Direct lost three orders and $264.')).toEqual(['$264']);
  });

  it('is not of a segment other than the one that stands with it', () => {
    expect(doubted('Email brought $23,104, less than Paid Search.')).toEqual(['$23,104']);
  });
});

describe('two figures of one sentence', () => {
  it('are not the same thing, unless each is so for certain', () => {
    expect(doubted('Direct had 201 orders and Email 201.')).toEqual(['201']);
  });
});
