import { additive, ask, now, table } from './report.fixture.js';

describe('settling', () => {
  const moments = [1, 5, 20, 26, 50, 71].map(
    (hours) => new Date(Date.parse('2026-11-23T00:00:00Z') + hours * 3_600_000),
  );
  const dayAt = (date: string, at: Date) =>
    table(
      ask({
        dimensions: ['sessionDefaultChannelGroup'],
        metrics: additive,
        from: date,
        to: date,
        options: { now: at },
      }),
    );

  it('never changes a settled day, however far the clock moves', () => {
    const early = dayAt('2026-11-01', new Date('2026-11-05T00:00:00Z'));
    for (const at of [now, new Date('2027-03-01T00:00:00Z'), new Date('2028-01-01T00:00:00Z')]) {
      expect(dayAt('2026-11-01', at)).toEqual(early);
    }
  });

  it('revises the last three days upwards only, and visibly', () => {
    const totals = moments.map((at) =>
      [...dayAt('2026-11-22', at).values()].reduce((sum, [sessions = 0]) => sum + sessions, 0),
    );
    expect(totals).toEqual([...totals].sort((a, b) => a - b));
    expect(totals.at(0)).toBeLessThan(totals.at(-1) as number);
  });

  it('fills the running day by the hour', () => {
    const [morning = 0, evening = 0] = [8, 20].map((hour) => {
      const at = new Date(Date.UTC(2026, 10, 23, hour));
      return table(ask({ from: 'today', to: 'today', options: { now: at } })).get('')?.[0] ?? 0;
    });
    expect(morning).toBeGreaterThan(0);
    expect(evening).toBeGreaterThan(2 * morning);
  });
});
