import type { Secret } from '@ocsuite/crypto';
import { type Period, periodGrainSchema } from '@ocsuite/types';
import { wholePeriods } from '../../sync-window.calc.js';
import type { FetchedPiece, PieceToRead, ProviderClient, ProviderNeeds } from '../provider.js';
import { type Breakdown, Ga4Client, type Gate } from './ga4.client.js';
import { mapPeriods, mapReport } from './ga4.mapper.js';
import type { Report } from './ga4.schema.js';
import { GoogleOAuthStrategy } from './google-oauth.strategy.js';
import { GoogleTokenClient } from './google-token.client.js';
import { PropertyGovernor } from './property-governor.js';

const dailyBreakdowns: Breakdown[] = ['total', 'channel-and-device'];
const grains = periodGrainSchema.options;

/** Google Analytics behind the provider's interface: sign-in, tokens, properties, and reports within their quota. */
export class GoogleAnalyticsClient implements ProviderClient {
  readonly signIn: GoogleOAuthStrategy;
  private readonly ga4: Ga4Client;
  private readonly tokens: GoogleTokenClient;
  private readonly governor: PropertyGovernor;

  constructor({ config, states, shared }: ProviderNeeds) {
    this.signIn = new GoogleOAuthStrategy(config, states);
    this.ga4 = new Ga4Client(config);
    this.tokens = new GoogleTokenClient(config);
    this.governor = new PropertyGovernor(shared);
  }

  refresh(refreshToken: Secret) {
    return this.tokens.refresh(refreshToken);
  }

  revoke(refreshToken: Secret) {
    return this.tokens.revoke(refreshToken);
  }

  listProperties(accessToken: Secret) {
    return this.ga4.listProperties(accessToken);
  }

  describeProperty(accessToken: Secret, property: string) {
    return this.ga4.describeProperty(accessToken, property);
  }

  async readPiece(piece: PieceToRead): Promise<FetchedPiece> {
    const fetched: FetchedPiece = { rows: [], counts: [], requests: 0, quotaTokens: 0, property: {} };
    for (const breakdown of dailyBreakdowns) {
      await this.eachPage(piece, piece.period, breakdown, fetched, (page) => {
        fetched.rows.push(...mapReport(page, piece.settledTo));
      });
    }
    for (const grain of grains) {
      const period = wholePeriods(grain, piece.period, piece.yesterday);
      await this.eachPage(piece, period, grain, fetched, (page) => {
        fetched.counts.push(...mapPeriods(page, grain, piece.settledTo));
      });
    }
    return fetched;
  }

  private async eachPage(
    { connectorId, property, signal, withAccess }: PieceToRead,
    period: Period,
    breakdown: Breakdown,
    fetched: FetchedPiece,
    take: (page: Report) => void,
  ): Promise<void> {
    const pages = await withAccess(async (token) => {
      const gate: Gate = (call) => this.governor.call(property, connectorId, signal, call);
      const read: Report[] = [];
      for await (const page of this.ga4.report(token, property, period, breakdown, signal, gate))
        read.push(page);
      return read;
    });
    for (const page of pages) {
      take(page);
      const { currencyCode, timeZone } = page.metadata;
      if (timeZone) fetched.property.timeZone = timeZone;
      if (currencyCode) fetched.property.currency = currencyCode;
      fetched.requests += 1;
      fetched.quotaTokens += page.propertyQuota?.tokensPerDay?.consumed ?? 0;
    }
  }
}
