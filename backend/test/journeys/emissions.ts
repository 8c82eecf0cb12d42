import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from 'playwright-core';

/** Keeps what the product sends out during a run, traces and answers, and the secrets that passed through the browser. */
export class Emissions {
  private readonly spans: Buffer[] = [];
  private readonly answers: string[] = [];
  private readonly seen = new Set<string>();
  /** Stands where a company's trace collector would. */
  private readonly collector: Server = createServer((request, response) => {
    request.on('data', (piece: Buffer) => this.spans.push(piece));
    request.on('end', () => response.writeHead(200, { 'content-type': 'application/json' }).end('{}'));
  });

  /** The settings with which the product sends its traces here, and logs all it can. */
  async listen(): Promise<NodeJS.ProcessEnv> {
    await new Promise<void>((done) => this.collector.listen(0, '127.0.0.1', done));
    const { port } = this.collector.address() as AddressInfo;
    return {
      OTEL_EXPORTER_OTLP_ENDPOINT: `http://127.0.0.1:${port}`,
      OTEL_BSP_SCHEDULE_DELAY: '500',
      LOG_LEVEL: 'trace',
    };
  }

  watch(page: Page, origin: string): void {
    page.on('request', (request) => {
      const url = new URL(request.url());
      if (url.origin !== origin) return;
      if (url.pathname.endsWith('/callback')) {
        for (const name of ['code', 'state']) this.keep(url.searchParams.get(name));
      }
      // The signature alone is the secret part of a session token.
      this.keep(request.headers()['authorization']?.split('.').at(2));
    });
    page.on('response', (response) => {
      const { origin: from, pathname } = new URL(response.url());
      // The one answer that has to hand the state over: to the browser that brings it back.
      if (from !== origin || pathname.endsWith('/authorize')) return;
      if (!response.headers()['content-type']?.includes('json')) return;
      void response.text().then(
        (text) => this.answers.push(text),
        () => undefined,
      );
    });
  }

  /** Authorization codes, states and signatures of session tokens, plain and as an address writes them. */
  get secrets(): string[] {
    return [...this.seen].flatMap((secret) => [secret, encodeURIComponent(secret)]);
  }

  /** Names and attributes of spans are text; only the format around them is binary. */
  texts(): { traces: string; answers: string } {
    return { traces: Buffer.concat(this.spans).toString('latin1'), answers: this.answers.join('\n') };
  }

  close(): void {
    this.collector.closeAllConnections();
    this.collector.close();
  }

  private keep(secret: string | null | undefined): void {
    if (secret) this.seen.add(secret);
  }
}
