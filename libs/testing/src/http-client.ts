import { Answer } from './answer.js';
import { openEventStream, type EventStreamReader } from './event-stream-reader.js';

interface Sent {
  json?: unknown;
  body?: NonNullable<RequestInit['body']>;
  headers?: Record<string, string>;
}

/** Calls routes as one person, or as nobody; each call brings a fresh session token. */
export class HttpClient {
  constructor(
    private readonly baseUrl: string,
    private readonly token: () => Promise<string | null>,
  ) {}

  get(path: string, headers: Record<string, string> = {}): Promise<Answer> {
    return this.send('GET', path, { headers });
  }

  post(path: string, json?: unknown): Promise<Answer> {
    return this.send('POST', path, { json });
  }

  put(path: string, json?: unknown): Promise<Answer> {
    return this.send('PUT', path, { json });
  }

  patch(path: string, json?: unknown): Promise<Answer> {
    return this.send('PATCH', path, { json });
  }

  delete(path: string): Promise<Answer> {
    return this.send('DELETE', path, {});
  }

  async send(method: string, path: string, { json, body, headers = {} }: Sent): Promise<Answer> {
    const response = await fetch(this.baseUrl + path, {
      method,
      redirect: 'manual',
      headers: {
        ...(await this.authorization()),
        ...(json === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(json === undefined ? {} : { body: JSON.stringify(json) }),
      ...(body === undefined ? {} : { body }),
    });
    return new Answer(path, response.status, response.headers, await response.text());
  }

  /** Follows server-sent events, from after `lastEventId` when given. */
  async events(path: string, lastEventId?: string): Promise<EventStreamReader> {
    return openEventStream(this.baseUrl + path, {
      ...(await this.authorization()),
      ...(lastEventId === undefined ? {} : { 'last-event-id': lastEventId }),
    });
  }

  private async authorization(): Promise<Record<string, string>> {
    const token = await this.token();
    return token === null ? {} : { authorization: `Bearer ${token}` };
  }
}
