import { addDays, checkpointAfter, dayIn, planSync, startOfNext, wholePeriods } from './sync-window.calc.js';

const today = '2026-11-23';
const nothing = { readFrom: null, readSettledTo: null };

describe('the days that a sync reads', () => {
  it('are at first the last thirty, then the rest of half a year, newest first and without a gap', () => {
    const { recent, history, settledTo } = planSync(today, nothing);
    expect(settledTo).toBe('2026-11-19');
    expect(recent).toEqual([{ from: '2026-10-24', to: '2026-11-22' }]);
    const all = [...recent, ...history];
    for (const [index, piece] of all.slice(1).entries()) {
      expect(addDays(piece.to, 1)).toBe(all[index]!.from);
    }
    expect(all.at(-1)!.from).toBe('2026-05-27');
  });

  it('never contain today, whose day is not over', () => {
    const stored = { readFrom: '2026-05-27', readSettledTo: '2026-11-22' };
    expect(planSync(today, stored).recent.at(-1)!.to).toBe('2026-11-22');
  });

  it('look back to the first day that may still change', () => {
    const stored = { readFrom: '2026-05-27', readSettledTo: '2026-11-19' };
    expect(planSync(today, stored)).toMatchObject({
      recent: [{ from: '2026-11-20', to: '2026-11-22' }],
      history: [],
    });
  });

  it('go forwards after a pause, from what was provisional then', () => {
    const stored = { readFrom: '2026-04-01', readSettledTo: '2026-10-14' };
    expect(planSync(today, stored).recent).toEqual([
      { from: '2026-10-15', to: '2026-11-13' },
      { from: '2026-11-14', to: '2026-11-22' },
    ]);
  });

  it('are all of them, each settled day once, wherever and however often the first sync is stopped', () => {
    let checkpoint: Parameters<typeof planSync>[1] = nothing;
    const settledReads: string[] = [];
    for (let day = today; ; day = addDays(day, 2)) {
      const { recent, history, settledTo } = planSync(day, checkpoint);
      const pieces = [...recent, ...history];
      for (const piece of pieces.slice(0, 2)) {
        checkpoint = checkpointAfter(checkpoint, piece, settledTo);
        for (let read = piece.from; read <= piece.to && read <= settledTo; read = addDays(read, 1))
          settledReads.push(read);
      }
      if (pieces.length <= 2) break;
    }
    expect(new Set(settledReads).size).toBe(settledReads.length);
    expect(settledReads.toSorted()[0]).toBe(checkpoint.readFrom);
    const { readFrom, readSettledTo } = checkpoint;
    expect(settledReads).toHaveLength((Date.parse(readSettledTo!) - Date.parse(readFrom!)) / 86_400_000 + 1);
  });
});

describe('the weeks and months that a period touches', () => {
  it('are read from their first day, and to their last if it is over', () => {
    const period = { from: '2026-11-04', to: '2026-11-12' };
    expect(wholePeriods('week', period, '2026-11-22')).toEqual({ from: '2026-11-02', to: '2026-11-15' });
    expect(wholePeriods('month', period, '2026-11-22')).toEqual({ from: '2026-11-01', to: '2026-11-22' });
  });

  it.each([
    ['2026-12-31', '2027-01-01'],
    ['2028-02-01', '2028-03-01'],
    ['2026-01-31', '2026-02-01'],
  ])('%s is followed by the month from %s', (day, expected) => {
    expect(startOfNext('month', day)).toBe(expected);
  });
});

describe('a day', () => {
  it('is that of the property’s time zone', () => {
    const instant = new Date('2026-11-23T23:30:00Z');
    expect(dayIn('Europe/Berlin', instant)).toBe('2026-11-24');
    expect(dayIn('America/Los_Angeles', instant)).toBe('2026-11-23');
    expect(dayIn('Etc/UTC', instant)).toBe('2026-11-23');
  });

  it.each([
    ['2026-02-28', 1, '2026-03-01'],
    ['2028-02-28', 1, '2028-02-29'],
    ['2026-12-31', 1, '2027-01-01'],
    ['2026-03-29', -1, '2026-03-28'],
    ['2026-10-25', 1, '2026-10-26'],
  ])('%s plus %d days is %s, whatever the clocks do', (day, count, expected) => {
    expect(addDays(day, count)).toBe(expected);
  });
});
