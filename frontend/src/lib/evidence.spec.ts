import { aFact } from '../../test/samples.js';
import { readableFormula } from './evidence.js';

describe('a formula', () => {
  it('is read with the figures in place of the facts’ ids', () => {
    const facts = [aFact(), aFact({ id: 'f12', display: '€10,203.50' })];
    expect(readableFormula('100 * (f1 - f12) / f12', facts)).toBe('100 × (12,431 − €10,203.50) ÷ €10,203.50');
  });

  it('keeps words, and ids that nobody knows', () => {
    expect(readableFormula('sum of the weekly-paid f9', [aFact()])).toBe('sum of the weekly-paid f9');
  });
});
