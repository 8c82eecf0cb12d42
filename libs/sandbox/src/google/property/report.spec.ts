import { findProperty, type Property } from './catalogue.js';
import { additive, ask, table } from './report.fixture.js';

describe('report', () => {
  it('adds up: rows of all channels and devices are the day for every additive metric', () => {
    const days = table(ask({ dimensions: ['date'], metrics: additive, to: 'today' }));
    const parts = table(
      ask({
        dimensions: ['date', 'sessionDefaultChannelGroup', 'deviceCategory'],
        metrics: additive,
        to: 'today',
      }),
    );
    expect(days.size).toBe(29);
    for (const [date, totals] of days) {
      const rows = [...parts].filter(([key]) => key.startsWith(date)).map(([, values]) => values);
      totals.forEach((total, index) => {
        expect(rows.reduce((sum, values) => sum + (values[index] ?? 0), 0)).toBeCloseTo(total, 6);
      });
    }
  });

  it('does not add up for users, neither over channels nor over days', () => {
    const sumOf = (dimensions: string[]) =>
      [...table(ask({ dimensions, metrics: ['totalUsers'] })).values()].reduce(
        (sum, [users = 0]) => sum + users,
        0,
      );
    const [whole, byDay, byDayAndChannel] = [
      sumOf([]),
      sumOf(['date']),
      sumOf(['date', 'sessionDefaultChannelGroup']),
    ];
    expect(whole).toBeLessThan(byDay);
    expect(byDay).toBeLessThan(byDayAndChannel);
  });

  it('counts weeks and months as calendars do', () => {
    const of = (dimension: string) =>
      [
        ...table(
          ask({
            dimensions: [dimension],
            from: '2026-12-31',
            to: '2027-01-04',
            options: { now: new Date('2027-02-01T12:00:00Z') },
          }),
        ).keys(),
      ].sort();
    expect(of('isoYearIsoWeek')).toEqual(['202653', '202701']);
    expect(of('yearMonth')).toEqual(['202612', '202701']);
    expect(of('dayOfWeek')).toEqual(['0', '1', '4', '5', '6']);
  });

  it('repeats the same four weeks where nothing is to happen, whatever day it is', () => {
    const weeks = (from: string, to: string) =>
      ask({
        dimensions: ['date'],
        metrics: ['sessions', 'keyEvents'],
        from,
        to,
        options: { uneventful: true },
      });
    const figures = (from: string, to: string) => [...table(weeks(from, to)).values()];
    expect(figures('2026-10-19', '2026-11-15')).toEqual(figures('2025-06-02', '2025-06-29'));
    expect(figures('2026-10-19', '2026-10-25')).not.toEqual(figures('2026-10-26', '2026-11-01'));
  });

  it('reads relative days on the wall clock of the property', () => {
    const lateEvening = new Date('2026-11-23T05:00:00Z'); // still 22 November in Los Angeles
    const dates = (id: string) => [
      ...table(
        ask({
          property: findProperty(id) as Property,
          dimensions: ['date'],
          from: 'yesterday',
          to: 'yesterday',
          options: { now: lateEvening },
        }),
      ).keys(),
    ];
    expect(dates('2001')).toEqual(['20261121']);
    expect(dates('2000')).toEqual(['20261122']);
  });

  it('pages without gaps or repeats and counts all rows', () => {
    const dimensions = ['date', 'sessionDefaultChannelGroup'];
    const whole = ask({ dimensions });
    const pages = [0, 50, 100, 150].map((offset) =>
      ask({ dimensions, more: { limit: '50', offset: String(offset) } }),
    );
    expect(pages.flatMap(({ rows = [] }) => rows)).toEqual(whole.rows);
    expect(pages.map(({ rowCount }) => rowCount)).toEqual([168, 168, 168, 168]);
  });

  it('orders by metrics and dimensions', () => {
    const order = (orderBys: object[]) => [
      ...table(ask({ dimensions: ['sessionDefaultChannelGroup'], more: { orderBys } })).keys(),
    ];
    const byName = order([{ dimension: { dimensionName: 'sessionDefaultChannelGroup' } }]);
    expect(byName).toEqual([...byName].sort());
    const bySessions = [...table(ask({ dimensions: ['sessionDefaultChannelGroup'] })).values()].map(
      ([value]) => value,
    );
    expect(bySessions).toEqual([...bySessions].sort((a = 0, b = 0) => b - a));
  });

  it('filters', () => {
    const field = (fieldName: string, value: string, matchType = 'EXACT') => ({
      filter: { fieldName, stringFilter: { value, matchType } },
    });
    const rows = (dimensionFilter: object) =>
      [
        ...table(
          ask({ dimensions: ['sessionDefaultChannelGroup', 'deviceCategory'], more: { dimensionFilter } }),
        ).keys(),
      ].sort();
    expect(rows(field('sessionDefaultChannelGroup', 'organic', 'BEGINS_WITH'))).toHaveLength(6);
    expect(
      rows({
        andGroup: {
          expressions: [
            {
              filter: {
                fieldName: 'sessionDefaultChannelGroup',
                inListFilter: { values: ['Email', 'Direct'] },
              },
            },
            { notExpression: field('deviceCategory', 'tablet') },
          ],
        },
      }),
    ).toEqual(['Direct|desktop', 'Direct|mobile', 'Email|desktop', 'Email|mobile']);
    expect(
      rows({
        orGroup: { expressions: [field('deviceCategory', 'tablet'), field('deviceCategory', 'none')] },
      }),
    ).toHaveLength(6);
  });

  it('tells ranges apart when there are several', () => {
    const report = ask({
      more: {
        dateRanges: [
          { startDate: '7daysAgo', endDate: 'yesterday', name: 'current' },
          { startDate: '14daysAgo', endDate: '8daysAgo' },
        ],
      },
    });
    expect(report.dimensionHeaders).toEqual([{ name: 'dateRange' }]);
    expect([...table(report).keys()].sort()).toEqual(['current', 'date_range_1']);
  });

  it('leaves out rows and their count when there is nothing', () => {
    const empty = ask({ property: findProperty('2100') as Property, dimensions: ['date'] });
    expect(empty).toEqual({
      dimensionHeaders: [{ name: 'date' }],
      metricHeaders: [{ name: 'sessions', type: 'TYPE_INTEGER' }],
      metadata: { currencyCode: 'EUR', timeZone: 'Etc/UTC' },
      kind: 'analyticsData#runReport',
    });
  });

  it('folds a channel into (other) without changing the total', () => {
    const folded = ask({ dimensions: ['sessionDefaultChannelGroup'], options: { otherRow: true } });
    expect(table(folded).has('(other)')).toBe(true);
    expect(folded.metadata).toMatchObject({ dataLossFromOtherRow: true });
    expect(table(ask({ options: { otherRow: true } }))).toEqual(table(ask({})));
  });

  it.each([
    [{ dimensions: ['foo'] }, 'Field foo is not a valid dimension.'],
    [{ metrics: ['bar'] }, 'Field bar is not a valid metric.'],
    [{ dimensions: ['toString'] }, 'Field toString is not a valid dimension.'],
    [{ from: 'someday' }, 'Invalid startDate: someday.'],
    [{ more: { wrong: 1 } }, 'Unknown name "wrong"'],
    [{ metrics: Array.from({ length: 11 }, () => 'sessions') }, 'limited to 10 metrics'],
  ])('refuses %j', (asked, message) => {
    expect(() => ask(asked)).toThrow(message);
  });
});
