import { mapReport } from './ga4.mapper.js';
import { type Report, reportSchema } from './ga4.schema.js';

const value = (text: string) => ({ value: text });
const reportOf = (
  dimensions: string[],
  metrics: string[],
  rows: [string[], string[]][],
  metadata: Report['metadata'] = {},
): Report => ({
  dimensionHeaders: dimensions.map((name) => ({ name })),
  metricHeaders: metrics.map((name) => ({ name })),
  rows: rows.map(([cells, numbers]) => ({
    dimensionValues: cells.map(value),
    metricValues: numbers.map(value),
  })),
  rowCount: rows.length,
  metadata,
});

const metrics = ['sessions', 'totalUsers', 'keyEvents', 'totalRevenue'];

describe('a report', () => {
  it('becomes canonical rows', () => {
    const report = reportOf(['date', 'sessionDefaultChannelGroup', 'deviceCategory'], metrics, [
      [
        ['20261121', 'Email', 'mobile'],
        ['10', '9', '2.0', '31.5'],
      ],
    ]);
    expect(mapReport(report, '2026-11-20')).toEqual([
      {
        date: '2026-11-21',
        channel: 'Email',
        device: 'mobile',
        sessions: 10,
        users: 9,
        conversions: 2,
        revenue: 31.5,
        isProvisional: true,
        isSampled: false,
        isThresholded: false,
        hasOther: false,
      },
    ]);
  });

  it('is read by the names of its columns, in whatever order they come', () => {
    const report = reportOf(
      ['deviceCategory', 'date'],
      ['totalRevenue', 'sessions'],
      [
        [
          ['mobile', '20261101'],
          ['5', '7'],
        ],
      ],
    );
    expect(mapReport(report, '2026-11-20')).toMatchObject([
      {
        date: '2026-11-01',
        device: 'mobile',
        channel: '',
        sessions: 7,
        revenue: 5,
        users: null,
        conversions: null,
      },
    ]);
  });

  it('is provisional after the last settled day and final up to it', () => {
    const days = ['20261119', '20261120', '20261121'].map((day): [string[], string[]] => [
      [day],
      ['1', '1', '1', '1'],
    ]);
    const rows = mapReport(reportOf(['date'], metrics, days), '2026-11-20');
    expect(rows.map(({ isProvisional }) => isProvisional)).toEqual([false, false, true]);
  });

  it('says when Google sampled it', () => {
    const row: [string[], string[]] = [['20261119'], ['1', '1', '1', '1']];
    const report = reportOf(['date'], metrics, [row], { samplingMetadatas: [{ samplesReadCount: '5' }] });
    expect(mapReport(report, '2026-11-20')).toMatchObject([{ isSampled: true }]);
  });

  it('without rows, as Google writes it, is no rows', () => {
    expect(mapReport(reportSchema.parse({ kind: 'analyticsData#runReport' }), '2026-11-20')).toEqual([]);
  });

  it.each([
    ['a day that is none', [['(other)'], ['1', '1', '1', '1']]],
    ['a figure that is none', [['20261119'], ['many', '1', '1', '1']]],
  ] as [string, [string[], string[]]][])('with %s is refused', (_, row) => {
    expect(() => mapReport(reportOf(['date'], metrics, [row]), '2026-11-20')).toThrow(
      expect.objectContaining({ code: 'provider-unavailable' }),
    );
  });
});
