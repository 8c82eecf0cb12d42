import { once } from 'node:events';
import * as http from 'node:http';
import * as https from 'node:https';

/** So much of a refusal's body as helps whoever reads the log. */
const toldOfRefusal = 2_000;

/** The provider answered with another status than 200. */
export class ProviderRefusal extends Error {
  override readonly name = 'ProviderRefusal';

  constructor(
    readonly status: number,
    readonly retryAfter: string | undefined,
    body: string,
  ) {
    super(`HTTP ${status}: ${body.slice(0, toldOfRefusal)}`);
  }
}

/** A connection waits this long for the next question: making one anew costs a person several round trips before the first word. */
const keptIdleMs = 30_000;
const keeping = { keepAlive: true, scheduling: 'lifo', timeout: keptIdleMs } as const;
const agents = { http: new http.Agent(keeping), https: new https.Agent(keeping) };

export interface Posted {
  url: string;
  apiKey: string;
  body: object;
  signal: AbortSignal;
}

/**
 * Posts JSON and brings back the body of the answer as it arrives. By node:http, since the web streams of `fetch` took most
 * of what a token cost.
 * @throws ProviderRefusal, or what kept the connection from being made
 */
export async function postForStream({ url, apiKey, body, signal }: Posted): Promise<http.IncomingMessage> {
  const isSecure = url.startsWith('https:');
  const { request } = isSecure ? https : http;
  const sent = request(url, {
    method: 'POST',
    agent: isSecure ? agents.https : agents.http,
    headers: { authorization: `Bearer ${apiKey}`, 'content-type': 'application/json' },
    signal,
  });
  sent.end(JSON.stringify(body));
  const [response] = (await once(sent, 'response')) as [http.IncomingMessage];
  // An abort is told to who reads the body; the request has nobody left to tell.
  sent.on('error', () => {});
  const status = response.statusCode ?? 0;
  if (status === 200) return response;
  throw new ProviderRefusal(
    status,
    response.headers['retry-after'],
    (await textOf(response)).replaceAll(apiKey, '…'),
  );
}

async function textOf(response: http.IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of response) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}
