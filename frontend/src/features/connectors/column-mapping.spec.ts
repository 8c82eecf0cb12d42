import { guessMapping, mappingFault, previewFile } from './column-mapping.js';

describe('a file on its way in', () => {
  it.each([
    ['commas', 'date,sessions\n2026-11-01,12', ','],
    ['semicolons', 'Datum;Umsatz\n01.11.2026;1.234,50', ';'],
    ['tabs', 'day\tvisits\n2026-11-01\t12', '\t'],
  ])('is read whether it uses %s', (_name, text, delimiter) => {
    expect(previewFile(text)).toMatchObject({ delimiter });
    expect(previewFile(text)?.columns).toHaveLength(2);
  });

  it('keeps delimiters and quotes inside quoted cells', () => {
    expect(previewFile('date,"Revenue, net"\n2026-11-01,"1,234.50 ""EUR"""')).toMatchObject({
      columns: ['date', 'Revenue, net'],
      rows: [['2026-11-01', '1,234.50 "EUR"']],
    });
  });

  it('skips a byte order mark and the commented lines above an analytics export', () => {
    const text = '\uFEFF# ----\n# All users\n\ndate,sessions\n2026-11-01,12\n';
    expect(previewFile(text)?.columns).toEqual(['date', 'sessions']);
  });

  it.each([
    ['', 'an empty file'],
    ['just words', 'a single column'],
  ])('has no preview for %s', (text) => {
    expect(previewFile(text)).toBeNull();
  });
});

describe('which column is what', () => {
  it('is guessed from the names that exports use', () => {
    expect(guessMapping(['date', 'sessions', 'transactions', 'clicks'])).toEqual({
      date: 'date',
      sessions: 'sessions',
      conversions: 'transactions',
    });
    expect(guessMapping(['Datum', 'Sitzungen', 'Umsatz', 'Gerät'])).toEqual({
      date: 'Datum',
      sessions: 'Sitzungen',
      revenue: 'Umsatz',
      device: 'Gerät',
    });
    expect(guessMapping(['Date', 'Total users', 'Key events', 'Session default channel group'])).toEqual({
      date: 'Date',
      users: 'Total users',
      conversions: 'Key events',
      channel: 'Session default channel group',
    });
  });

  it('uses no column twice', () => {
    expect(mappingFault({ date: 'a', sessions: 'b', users: 'b' })).toEqual({
      kind: 'used-twice',
      column: 'b',
    });
  });

  it('needs a day and a figure', () => {
    expect(mappingFault({ sessions: 'b' })).toEqual({ kind: 'needs-date' });
    expect(mappingFault({ date: 'a', channel: 'b' })).toEqual({ kind: 'needs-figure' });
    expect(mappingFault({ date: 'a', revenue: 'b' })).toBeNull();
  });
});
