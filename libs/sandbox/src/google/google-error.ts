import type { Response } from 'express';

const statusNames: Record<number, string> = {
  400: 'INVALID_ARGUMENT',
  401: 'UNAUTHENTICATED',
  403: 'PERMISSION_DENIED',
  404: 'NOT_FOUND',
  429: 'RESOURCE_EXHAUSTED',
  500: 'INTERNAL',
  503: 'UNAVAILABLE',
  504: 'DEADLINE_EXCEEDED',
};

/** A fault that Google answers in its error envelope. */
export class GoogleFault extends Error {
  constructor(
    readonly code: number,
    message: string,
    readonly reason?: string,
  ) {
    super(message);
  }
}

export function sendGoogleError(response: Response, { code, message, reason }: GoogleFault): void {
  const info = {
    '@type': 'type.googleapis.com/google.rpc.ErrorInfo',
    reason,
    domain: 'googleapis.com',
    metadata: { service: 'analyticsdata.googleapis.com' },
  };
  response.status(code).json({
    error: { code, message, status: statusNames[code] ?? 'UNKNOWN', ...(reason ? { details: [info] } : {}) },
  });
}

const authHelp =
  'Expected OAuth 2 access token, login cookie or other valid authentication credential. ' +
  'See https://developers.google.com/identity/sign-in/web/devconsole-project.';

export const faults = {
  credentialsMissing: () =>
    new GoogleFault(
      401,
      `Request is missing required authentication credential. ${authHelp}`,
      'CREDENTIALS_MISSING',
    ),
  credentialsInvalid: () =>
    new GoogleFault(
      401,
      `Request had invalid authentication credentials. ${authHelp}`,
      'ACCESS_TOKEN_TYPE_UNSUPPORTED',
    ),
  scopeInsufficient: () =>
    new GoogleFault(
      403,
      'Request had insufficient authentication scopes.',
      'ACCESS_TOKEN_SCOPE_INSUFFICIENT',
    ),
  propertyForbidden: () =>
    new GoogleFault(
      403,
      'User does not have sufficient permissions for this property. To learn more about Property ID, see ' +
        'https://developers.google.com/analytics/devguides/reporting/data/v1/property-id.',
    ),
  invalidArgument: (message: string) => new GoogleFault(400, message),
  exhausted: (message: string) => new GoogleFault(429, message),
};
