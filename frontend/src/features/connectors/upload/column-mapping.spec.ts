import { fits, mappingFault } from './column-mapping.js';

describe('which column is what', () => {
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

  it('is taken over from an earlier file only when this one has all of its columns', () => {
    expect(fits({ date: 'Day', revenue: 'Sales' }, ['Day', 'Sales', 'Note'])).toBe(true);
    expect(fits({ date: 'Day', revenue: 'Sales' }, ['Day', 'Note'])).toBe(false);
  });
});
