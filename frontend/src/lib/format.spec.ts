import { dayInWords } from '@ocsuite/types';
import {
  comparisonWords,
  costAxis,
  createFormat,
  describeCost,
  describeDuration,
  describeScope,
} from './format.js';

const format = createFormat({ locale: 'en-GB', currency: 'EUR', timeZone: 'Europe/Berlin' });

describe('figures and dates', () => {
  it('are written the tenant’s way', () => {
    const german = createFormat({ locale: 'de-DE', currency: 'EUR', timeZone: 'Europe/Berlin' });
    expect(format.value(12431, 'count')).toBe('12,431');
    expect(german.value(12431, 'count')).toBe('12.431');
    expect(format.value(11.03, 'percent')).toBe('11.03%');
    expect(format.value(2.03, 'currency')).toBe('€2.03');
    expect(format.value(94972.12, 'currency')).toBe('€94,972');
  });

  it('carry their sign when they are changes, and percentages differ by points', () => {
    expect(format.signedChange(-5209, 'count')).toBe('−5,209');
    expect(format.signedChange(0.42, 'percent')).toBe('+0.42 points');
    expect(format.signedChange(-1, 'percent')).toBe('−1.00 points');
    expect(format.signedPercent(-18.2)).toBe('−18%');
    expect(format.signedPercent(1.94)).toBe('+1.9%');
  });

  it('are of a place whose device stands large where it stands first', () => {
    expect(describeScope({ device: 'mobile' })).toBe('Mobile');
    expect(describeScope({ channel: 'Email', device: 'mobile' })).toBe('Email · mobile');
    expect(describeScope({ channel: 'newsletter' })).toBe('newsletter');
  });

  it('keep a calendar day a day, in every time zone', () => {
    const pacific = createFormat({ locale: 'en-GB', currency: 'USD', timeZone: 'Pacific/Auckland' });
    expect(pacific.day('2026-11-22')).toBe(format.day('2026-11-22'));
  });

  it.each(['en', 'en-US', 'en-GB'])('write a day in %s as the texts do', (locale) => {
    const english = createFormat({ locale, currency: 'USD', timeZone: 'UTC' });
    for (const day of ['2026-11-22', '2026-09-02']) expect(english.fullDay(day)).toBe(dayInWords(day));
    expect(english.day('2026-11-22')).toBe('22 Nov');
  });

  it('survive a locale or a time zone that nobody knows', () => {
    const odd = createFormat({ locale: 'not a locale', currency: 'EUR', timeZone: 'Mars/Base' });
    expect(odd.value(1000, 'count')).toBe('1,000');
    expect(odd.moment('2026-11-23T08:00:00Z')).toContain('08:00');
  });

  it('say what they are compared with', () => {
    const week = { from: '2026-11-16', to: '2026-11-22' };
    expect(comparisonWords(week, { from: '2026-11-09', to: '2026-11-15' }, format)).toBe(
      'vs the 7 days before',
    );
    expect(comparisonWords(week, { from: '2025-11-17', to: '2025-11-23' }, format)).toContain('17');
  });

  it('tell durations and small costs apart', () => {
    expect([describeDuration(1250), describeDuration(65_000)]).toEqual(['1.3 s', '1 min 05 s']);
    expect([describeCost(812), describeCost(42_000), describeCost(0)]).toEqual(['$0.00081', '$0.04', '$0']);
  });

  it('tell the steps of an axis apart, all with as many decimals', () => {
    const axis = (...micros: number[]) => micros.map(costAxis(Math.max(...micros), micros.length - 1));
    expect(axis(0, 8_000, 16_000, 24_000, 32_000)).toEqual([
      '$0',
      '$0.0080',
      '$0.0160',
      '$0.0240',
      '$0.0320',
    ]);
    expect(axis(0, 25e6, 50e6, 75e6, 100e6)).toEqual(['$0', '$25.00', '$50.00', '$75.00', '$100.00']);
  });
});
