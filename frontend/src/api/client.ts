import createClient from 'openapi-fetch';
import type { paths } from './schema.d.ts';
import { offlineProblem, problemFrom } from './problem.js';
import { sessionToken } from './session.js';

/** Calls with the session token; a token that expired on the way is renewed once. */
export async function authorisedFetch(request: Request): Promise<Response> {
  const again = request.clone();
  const response = await send(request, await sessionToken());
  if (response.status !== 401) return response;
  const renewed = await sessionToken({ fresh: true });
  return renewed ? send(again, renewed) : response;
}

async function send(request: Request, token: string | null): Promise<Response> {
  if (token) request.headers.set('authorization', `Bearer ${token}`);
  try {
    return await fetch(request);
  } catch (cause) {
    if (request.signal.aborted) throw cause;
    throw offlineProblem(cause);
  }
}

export const api = createClient<paths>({ baseUrl: window.location.origin, fetch: authorisedFetch });

/** The answer's body, or the problem as an error: what query functions need. */
export async function unwrap<Body>(
  call: Promise<{ data?: Body; error?: unknown; response: Response }>,
): Promise<Body> {
  const { data, error, response } = await call;
  if (!response.ok) throw problemFrom(response, error);
  return data as Body;
}
