import { z } from 'zod';

interface ProblemKind {
  status: number;
  title: string;
}

/** The one catalogue of problems. Each code has a page in `docs/problems/`. */
export const problemKinds = {
  'validation-failed': { status: 400, title: 'Some of the input is not valid' },
  'malformed-body': { status: 400, title: 'The request body could not be read' },
  unauthenticated: { status: 401, title: 'Sign in to continue' },
  'token-expired': { status: 401, title: 'Your session token has expired' },
  'session-pending': { status: 401, title: 'Finish signing in first' },
  'no-organization': { status: 403, title: 'Choose an organisation first' },
  forbidden: { status: 403, title: 'Your role does not allow this' },
  'not-found': { status: 404, title: 'Not found' },
  'route-not-found': { status: 404, title: 'There is no such route' },
  conflict: { status: 409, title: 'This conflicts with the current state' },
  'answer-pending': { status: 409, title: 'The last answer is not complete yet' },
  'body-too-large': { status: 413, title: 'This is more text than can be sent at once' },
  'file-too-large': { status: 413, title: 'The file is too large' },
  'unreadable-file': { status: 422, title: 'The file could not be read' },
  'file-unclear': { status: 422, title: 'The file can be read in more than one way' },
  'rows-rejected': { status: 422, title: 'Some rows could not be read, so nothing was stored' },
  'no-data': { status: 422, title: 'There is no data to work on yet' },
  'limit-reached': { status: 429, title: 'You have used up what is allowed for now' },
  'spend-cap-reached': { status: 429, title: 'Your company has spent what it allows itself this month' },
  'rate-limited': { status: 429, title: 'Too many requests' },
  internal: { status: 500, title: 'Something went wrong on our side' },
  'oauth-denied': { status: 400, title: 'Access to Google Analytics was not granted' },
  'oauth-state-invalid': { status: 400, title: 'This sign-in link is no longer valid' },
  'oauth-foreign-session': { status: 403, title: 'This connection was begun in another session' },
  'oauth-scope-missing': { status: 400, title: 'The permission to read Google Analytics was not ticked' },
  'oauth-wrong-account': { status: 409, title: 'This connector belongs to another Google account' },
  'oauth-failed': { status: 502, title: 'Google did not complete the connection' },
  'credentials-revoked': { status: 409, title: 'The access to this source is gone' },
  'provider-quota': { status: 503, title: 'Google Analytics has paused us for now' },
  'provider-refused': { status: 502, title: 'The provider refused the request' },
  'provider-unavailable': { status: 503, title: 'The provider did not answer' },
  'model-unavailable': { status: 503, title: 'The language model did not answer' },
  'model-retired': { status: 503, title: 'No language model could be reached' },
  'job-failed': { status: 500, title: 'The work could not be finished' },
} as const satisfies Record<string, ProblemKind>;

export type ProblemCode = keyof typeof problemKinds;
export const problemCodes = Object.keys(problemKinds) as ProblemCode[];

/** One fault within the input: which field, file line or variable, and what to do about it. */
export const problemErrorSchema = z.object({
  field: z.string().optional(),
  line: z.number().int().optional(),
  variable: z.string().optional(),
  detail: z.string(),
});
export type ProblemError = z.infer<typeof problemErrorSchema>;

/** RFC 9457 problem document as every route answers it. */
export const problemDocumentSchema = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.number().int(),
    detail: z.string().optional(),
    instance: z.string(),
    code: z.enum(problemCodes as [ProblemCode, ...ProblemCode[]]),
    requestId: z.string(),
    errors: z.array(problemErrorSchema).optional(),
  })
  .meta({ id: 'Problem' });
export type ProblemDocument = z.infer<typeof problemDocumentSchema>;

/** The limit that refused a request, as `RateLimit-Policy` and `RateLimit` tell it. */
export interface ExceededLimit {
  name: string;
  limit: number;
  /** Length of the window that the limit is for; null where only an end of what is running frees it. */
  windowSeconds: number | null;
  retryAfterSeconds: number;
}

/** The error to throw when the caller should learn what happened; anything else becomes `internal`. */
export class Problem extends Error {
  override readonly name = 'Problem';
  readonly limit: ExceededLimit | undefined;

  constructor(
    readonly code: ProblemCode,
    readonly detail: string,
    readonly errors: ProblemError[] = [],
    options?: ErrorOptions & { limit?: ExceededLimit },
  ) {
    super(detail, options);
    this.limit = options?.limit;
  }

  get status(): number {
    return problemKinds[this.code].status;
  }

  get title(): string {
    return problemKinds[this.code].title;
  }
}
