import { Problem, type ProblemCode } from '@ocsuite/types';
import type { z } from 'zod';
import { googleErrorSchema } from './ga4.schema.js';

const timeoutMs = 30_000;

/** Calls a Google API and parses its answer at the border. Throws the problem that the fault amounts to. */
export async function callGoogle<T extends z.ZodType>(
  schema: T,
  url: string,
  accessToken: string,
  options: { body?: object; signal?: AbortSignal } = {},
): Promise<z.infer<T>> {
  const response = await fetchOrExplain(url, {
    method: options.body ? 'POST' : 'GET',
    headers: { authorization: `Bearer ${accessToken}`, 'content-type': 'application/json' },
    ...(options.body ? { body: JSON.stringify(options.body) } : {}),
    signal: withTimeout(options.signal),
  });
  const text = await response.text().catch(() => '');
  if (!response.ok) throw problemOf(response, text);
  const parsed = schema.safeParse(parseJson(text));
  if (parsed.success) return parsed.data;
  throw new Problem('provider-unavailable', 'Google Analytics sent an answer that could not be read.', [], {
    cause: parsed.error,
  });
}

/** `fetch` whose network faults are problems. */
export async function fetchOrExplain(url: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(url, init);
  } catch (cause) {
    throw new Problem('provider-unavailable', 'Google did not answer in time.', [], { cause });
  }
}

export function withTimeout(signal?: AbortSignal): AbortSignal {
  const timeout = AbortSignal.timeout(timeoutMs);
  return signal ? AbortSignal.any([signal, timeout]) : timeout;
}

export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** What Google answered instead of data: the problem it amounts to, with the answer's own words. */
export class GoogleFault extends Problem {
  constructor(
    code: ProblemCode,
    detail: string,
    readonly httpStatus: number,
    readonly said: string,
    /** How long to leave Google alone, when it says so; it rarely does. */
    readonly retryAfterMs: number | null,
  ) {
    super(code, detail);
  }
}

/** Classifies by HTTP status: messages are for people and change. */
function problemOf({ status, headers }: Response, body: string): GoogleFault {
  const retryAfterMs = waitOf(headers.get('retry-after'));
  const parsed = googleErrorSchema.safeParse(parseJson(body));
  const said = parsed.success ? parsed.data.error.message : `HTTP ${status}`;
  const fault = (code: ProblemCode, detail: string) =>
    new GoogleFault(code, detail, status, said, retryAfterMs);
  if (status === 401) return fault('credentials-revoked', 'Google no longer accepts our access token.');
  if (status === 429) return fault('provider-quota', `Google says: ${said}`);
  if (status >= 500) return fault('provider-unavailable', `Google answered with HTTP ${status}.`);
  return fault('provider-refused', `Google says: ${said}`);
}

/** The header holds seconds or a date. */
function waitOf(header: string | null): number | null {
  if (!header) return null;
  const ms = /^\d+$/.test(header) ? Number(header) * 1000 : Date.parse(header) - Date.now();
  return Number.isFinite(ms) ? Math.max(0, ms) : null;
}
