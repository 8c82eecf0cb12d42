import supertest, { type Response, type Test } from 'supertest';
import { Answer } from './answer.js';
import { openEventStream, type EventStreamReader } from './event-stream-reader.js';

interface Sent {
  json?: unknown;
  body?: string | FormData;
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
    const call = supertest(this.baseUrl)
      [method.toLowerCase() as 'get'](path)
      .redirects(0)
      .buffer(true)
      .set({ ...(await this.authorization()), ...headers });
    if (json !== undefined) void call.type('application/json').send(JSON.stringify(json));
    if (body instanceof FormData) await attachForm(call, body);
    else if (body !== undefined) void call.send(body);
    const response = await call;
    return new Answer(path, response.status, headersOf(response), response.text ?? '');
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

async function attachForm(call: Test, form: FormData): Promise<void> {
  for (const [name, value] of form.entries()) {
    if (typeof value === 'string') void call.field(name, value);
    else void call.attach(name, Buffer.from(await value.arrayBuffer()), { filename: value.name });
  }
}

/** A header that came several times, as cookies do, stays several. */
function headersOf({ headers }: Response): Headers {
  const raw = headers as Record<string, string | string[]>;
  return new Headers(
    Object.entries(raw).flatMap(([name, value]) =>
      [value].flat().map((one): [string, string] => [name, one]),
    ),
  );
}
