import { lastDayDue } from './last-day-due.calc.js';

const source = { kind: 'synced', state: 'active', dataTo: '2026-11-18', timeZone: 'Europe/Berlin' } as const;
const now = new Date('2026-11-23T23:30:00Z');

describe('the last day that a run looks at', () => {
  it('is yesterday where the source is, though nothing has come for days', () => {
    expect(lastDayDue(source, now)).toBe('2026-11-23');
    expect(lastDayDue({ ...source, state: 'error', timeZone: 'America/New_York' }, now)).toBe('2026-11-22');
  });

  it('is the newest day that there is, where it is newer', () => {
    expect(lastDayDue({ ...source, dataTo: '2026-11-24' }, now)).toBe('2026-11-24');
  });

  it('is where the data ends in a file, and in a source that somebody has paused', () => {
    expect(lastDayDue({ ...source, kind: 'files' }, now)).toBe('2026-11-18');
    expect(lastDayDue({ ...source, state: 'paused' }, now)).toBe('2026-11-18');
  });
});
