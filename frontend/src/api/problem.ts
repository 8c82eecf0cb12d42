import type { ProblemError } from '@ocsuite/types';

/** A failed call, as people and code both need it. `code` is from the problem catalogue, or one of ours below. */
export class ApiProblem extends Error {
  override readonly name = 'ApiProblem';

  constructor(
    readonly code: string,
    readonly title: string,
    readonly detail: string,
    readonly status: number,
    readonly requestId: string | null = null,
    readonly errors: ProblemError[] = [],
    readonly retryAfterSeconds: number | null = null,
    options?: ErrorOptions,
  ) {
    super(`${title}: ${detail}`, options);
  }

  /** True when the same call may well succeed in a moment. */
  get isTransient(): boolean {
    return this.code === 'offline' || this.status === 429 || this.status >= 502;
  }
}

/** The request never got an answer: no network, or nobody listening. */
export function offlineProblem(cause: unknown): ApiProblem {
  return new ApiProblem(
    'offline',
    'We could not reach OCSuite',
    'Check your connection. Nothing you typed is lost; try again when you are back online.',
    0,
    null,
    [],
    null,
    { cause },
  );
}

/** Maps an error answer to a problem, whether or not it carries a problem document. */
export function problemFrom(response: Response, body: unknown): ApiProblem {
  const document = isRecord(body) ? body : {};
  const fallback = plainWords(response.status);
  const code = text(document.code) ?? 'unexpected-answer';
  const said = sessionCodes.includes(code)
    ? sessionOver
    : { title: text(document.title), detail: text(document.detail) };
  return new ApiProblem(
    code,
    said.title ?? fallback.title,
    said.detail ?? fallback.detail,
    response.status,
    text(document.requestId) ?? response.headers.get('x-request-id'),
    Array.isArray(document.errors) ? document.errors.filter(isFault) : [],
    retryAfter(response),
  );
}

/** Any thrown value as a problem, so that every error view has a title, a cause and perhaps a reference. */
export function asProblem(error: unknown): ApiProblem {
  if (error instanceof ApiProblem) return error;
  return new ApiProblem(
    'page-fault',
    'This page ran into a problem',
    error instanceof Error ? error.message : 'Reload the page; if it happens again, tell us what you did.',
    0,
  );
}

/** The server tells programs of tokens, and people of none. */
const sessionCodes = ['unauthenticated', 'token-expired'];
const sessionOver = {
  title: 'Your session has ended',
  detail: 'Sign in again and go on here. Nothing you typed is lost.',
};

function plainWords(status: number): { title: string; detail: string } {
  if (status === 404)
    return { title: 'Not found', detail: 'It may have been removed, or it is not yours to see.' };
  if (status === 429) return { title: 'Too many requests', detail: 'Wait a moment, then try again.' };
  if (status >= 502) {
    return {
      title: 'OCSuite is starting or being updated',
      detail: 'This usually takes less than a minute.',
    };
  }
  return { title: 'Something went wrong on our side', detail: 'Nothing was changed. Try again in a moment.' };
}

function retryAfter(response: Response): number | null {
  const header = response.headers.get('retry-after');
  if (!header) return null;
  const seconds = Number(header);
  if (Number.isFinite(seconds)) return Math.max(0, Math.ceil(seconds));
  const until = Date.parse(header);
  return Number.isNaN(until) ? null : Math.max(0, Math.ceil((until - Date.now()) / 1000));
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function isFault(value: unknown): value is ProblemError {
  return isRecord(value) && typeof value.detail === 'string';
}

function text(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}
