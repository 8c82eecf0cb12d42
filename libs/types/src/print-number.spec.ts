import { printNumber } from './print-number.js';

describe('a number in a text', () => {
  it('is written as the locale does, with plain spaces around signs', () => {
    const money = { style: 'currency', currency: 'EUR' } as const;
    expect(printNumber(1234.5, money)).toBe('€1,234.50');
    expect(printNumber(1234.5, money, 'de-DE')).toBe('1.234,50 €');
    expect(printNumber(0.12, { style: 'percent' }, 'de')).toBe('12 %');
  });

  it.each([
    ['ar-EG', '1,042', '12%'],
    ['tr', '1.042', '12%'],
    ['en-IN', '1,042', '12%'],
  ])(
    'is one that a check of figures knows, whatever the script of the locale: %s',
    (locale, count, share) => {
      expect(printNumber(1042, {}, locale)).toBe(count);
      expect(printNumber(0.12, { style: 'percent' }, locale)).toBe(share);
      expect(printNumber(126_494, {}, locale)).toMatch(/^126\D494$/);
    },
  );

  it('is written as in English where nobody knows the locale', () => {
    expect(printNumber(1042, {}, 'de_DE')).toBe('1,042');
  });
});
