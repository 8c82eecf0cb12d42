import { checkCommentary } from './commentary-check.calc.js';
import { templateCommentary, withoutCitations } from './commentary.calc.js';
import { findChanges } from './growth-pulse.calc.js';
import { seededShop } from './seeded-shop.fixture.js';

const { findings } = findChanges(
  seededShop({
    seed: 6,
    days: 90,
    sessions: 4000,
    noise: 0.03,
    changes: [
      { from: 78, to: 89, factor: 0.6, channel: 'Organic Search' },
      { from: 78, to: 89, factor: 1.53, channel: 'Paid Search' },
    ],
  }),
);
const finding = findings.find(({ kind }) => kind === 'mix-shift')!;
const words = templateCommentary(finding);

describe('visits that moved from one channel to another', () => {
  it('are told from both sides, in words that hold', () => {
    expect(withoutCitations(words.headline)).toMatch(
      /^Sessions moved from Organic Search \([\d,]+ fewer\) to Paid Search \([\d,]+ more\) since 18 Jul$/,
    );
    expect(withoutCitations(words.summary)).toContain('so that the whole hardly moved');
    expect(checkCommentary(words, finding)).toEqual({ isAccepted: true, commentary: words });
  });

  it('put at stake what is left when both sides are counted', () => {
    const lost = finding.evidence.facts.find(
      ({ metric, unit }) => metric === 'revenue' && unit === 'currency',
    );
    expect(Math.abs(finding.moneyAtStake!.amount)).toBeLessThan(0.5 * lost!.value);
  });

  it('ask for a comparison of the two, not whether tracking worked', () => {
    expect(words.actions.map(({ title }) => title)).toEqual([
      'Compare campaigns, bids and channel rules of Organic Search and Paid Search around 18 Jul 2026',
    ]);
  });
});
