import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

const limits = { concurrentRequests: 10, tokensPerHour: 40_000 };
const tokensPerReport = 10;
const answerMs = 20;

interface Seen {
  running: number;
  mostAtOnce: number;
  tokensLeft: number;
  refused: number;
}

/** Google's Data API at next to no cost: one row a report, a quota per property, and as slow for a caller as one likes. */
export class AnalyticsStub {
  private readonly properties = new Map<string, Seen>();
  private slow: { token: string; ms: number } | null = null;

  private constructor(private readonly server: Server) {}

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  static async start(): Promise<AnalyticsStub> {
    const server = createServer();
    const stub = new AnalyticsStub(server);
    server.on('request', (request, response) => void stub.answer(request, response));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return stub;
  }

  /** Calls with this access token take so long; all others are fast. */
  slowDown(token: string, ms: number): void {
    this.slow = { token, ms };
  }

  /** What the busiest property saw, and what was refused in all. */
  get worst(): { mostAtOnce: number; refused: number; leastTokensLeft: number } {
    const seen = [...this.properties.values()];
    return {
      mostAtOnce: Math.max(...seen.map(({ mostAtOnce }) => mostAtOnce)),
      refused: seen.reduce((sum, { refused }) => sum + refused, 0),
      leastTokensLeft: Math.min(...seen.map(({ tokensLeft }) => tokensLeft)),
    };
  }

  /** As if other tools had used up most of the property's hour. */
  drain(property: string, tokensLeft: number): void {
    this.seenOf(property).tokensLeft = tokensLeft;
  }

  [Symbol.dispose](): void {
    this.server.close();
    this.server.closeAllConnections();
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    let body = '';
    for await (const chunk of request) body += String(chunk);
    const seen = this.seenOf(/(properties\/\d+):/.exec(request.url ?? '')?.[1] ?? '');
    if (seen.running >= limits.concurrentRequests || seen.tokensLeft <= 0) {
      seen.refused += 1;
      return send(response, 429, { error: { code: 429, message: 'Exhausted concurrent requests quota.' } });
    }
    seen.running += 1;
    seen.mostAtOnce = Math.max(seen.mostAtOnce, seen.running);
    const isSlow = this.slow && request.headers.authorization === `Bearer ${this.slow.token}`;
    await pause(isSlow ? this.slow!.ms : answerMs);
    seen.running -= 1;
    seen.tokensLeft -= tokensPerReport;
    send(response, 200, reportOf(body, seen.tokensLeft));
  }

  private seenOf(property: string): Seen {
    const known = this.properties.get(property);
    if (known) return known;
    const fresh = { running: 0, mostAtOnce: 0, tokensLeft: limits.tokensPerHour, refused: 0 };
    this.properties.set(property, fresh);
    return fresh;
  }
}

/** One row under the last day, week or month that was asked for. */
function reportOf(body: string, tokensLeft: number): object {
  const asked = JSON.parse(body) as {
    dimensions: { name: string }[];
    metrics: { name: string }[];
    dateRanges: [{ endDate: string }];
  };
  const day = asked.dateRanges[0].endDate.replaceAll('-', '');
  const names: Record<string, string> = {
    date: day,
    isoYearIsoWeek: isoWeekOf(asked.dateRanges[0].endDate),
    yearMonth: day.slice(0, 6),
  };
  return {
    dimensionHeaders: asked.dimensions,
    metricHeaders: asked.metrics,
    rows: [
      {
        dimensionValues: asked.dimensions.map(({ name }) => ({ value: names[name] ?? 'Direct' })),
        metricValues: asked.metrics.map(() => ({ value: '100' })),
      },
    ],
    rowCount: 1,
    metadata: { currencyCode: 'EUR', timeZone: 'UTC' },
    propertyQuota: { tokensPerHour: { consumed: tokensPerReport, remaining: tokensLeft } },
  };
}

function isoWeekOf(day: string): string {
  const thursday = new Date(day);
  thursday.setUTCDate(thursday.getUTCDate() + 4 - (thursday.getUTCDay() || 7));
  const year = thursday.getUTCFullYear();
  const week = Math.ceil(((thursday.getTime() - Date.UTC(year, 0, 1)) / 86_400_000 + 1) / 7);
  return `${year}${String(week).padStart(2, '0')}`;
}

function send(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify(body));
}
