import type { Secret } from '@ocsuite/crypto';
import type { Period, PeriodGrain, PropertyChoiceList, Property } from '@ocsuite/types';
import type { Config } from '../../../../config/index.js';
import { accountSummariesSchema, propertyDetailSchema, type Report, reportSchema } from './ga4.schema.js';
import { callGoogle } from './google-http.js';

const rowsPerPage = 50_000;
const summariesPerPage = 200;

/** Key events are what GA called conversions until 2024-05. */
const dailyMetrics = ['sessions', 'totalUsers', 'keyEvents', 'totalRevenue'];

/** People of a week or a month are asked for as such, since days cannot be added up to them. */
export type Breakdown = 'total' | 'channel-and-device' | PeriodGrain;
const columnsOf: Record<Breakdown, { dimensions: string[]; metrics: string[] }> = {
  total: { dimensions: ['date'], metrics: dailyMetrics },
  'channel-and-device': {
    dimensions: ['date', 'sessionDefaultChannelGroup', 'deviceCategory'],
    metrics: dailyMetrics,
  },
  week: { dimensions: ['isoYearIsoWeek'], metrics: ['totalUsers'] },
  month: { dimensions: ['yearMonth'], metrics: ['totalUsers'] },
};

/** Stands before each call to the Data API; it may keep the call waiting or refuse it. */
export type Gate = (call: () => Promise<Report>) => Promise<Report>;

/** The five calls we make to the GA4 Data and Admin APIs, v1beta. */
export class Ga4Client {
  constructor(private readonly config: Config) {}

  /** Reads a report page by page; yields each page as it comes. */
  async *report(
    accessToken: Secret,
    property: string,
    period: Period,
    breakdown: Breakdown,
    signal?: AbortSignal,
    gate: Gate = (call) => call(),
  ): AsyncGenerator<Report> {
    const { dimensions, metrics } = columnsOf[breakdown];
    for (let offset = 0; ; offset += rowsPerPage) {
      const page = await gate(() =>
        callGoogle(
          reportSchema,
          `${this.config.google.analyticsDataUrl}/v1beta/${property}:runReport`,
          accessToken.reveal(),
          {
            body: {
              dimensions: dimensions.map((name) => ({ name })),
              metrics: metrics.map((name) => ({ name })),
              dateRanges: [{ startDate: period.from, endDate: period.to }],
              // Without an order, rows may move between pages.
              orderBys: dimensions.map((dimensionName) => ({ dimension: { dimensionName } })),
              limit: String(rowsPerPage),
              offset: String(offset),
              returnPropertyQuota: true,
            },
            ...(signal ? { signal } : {}),
          },
        ),
      );
      yield page;
      if (offset + rowsPerPage >= page.rowCount) return;
    }
  }

  /** Every property that the account may read. */
  async listProperties(accessToken: Secret): Promise<PropertyChoiceList['items']> {
    const items: PropertyChoiceList['items'] = [];
    let pageToken: string | undefined;
    do {
      const query = new URLSearchParams({ pageSize: String(summariesPerPage) });
      if (pageToken) query.set('pageToken', pageToken);
      const page = await callGoogle(
        accountSummariesSchema,
        `${this.config.google.analyticsAdminUrl}/v1beta/accountSummaries?${query}`,
        accessToken.reveal(),
      );
      for (const account of page.accountSummaries) {
        for (const { property, displayName } of account.propertySummaries) {
          items.push({ id: property, displayName, accountName: account.displayName });
        }
      }
      pageToken = page.nextPageToken;
    } while (pageToken);
    return items;
  }

  async describeProperty(accessToken: Secret, property: string): Promise<Property> {
    const detail = await callGoogle(
      propertyDetailSchema,
      `${this.config.google.analyticsAdminUrl}/v1beta/${property}`,
      accessToken.reveal(),
    );
    return {
      id: detail.name,
      displayName: detail.displayName,
      timeZone: detail.timeZone,
      currency: detail.currencyCode,
    };
  }
}
