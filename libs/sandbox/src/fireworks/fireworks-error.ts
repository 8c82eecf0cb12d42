import type { Response } from 'express';
import type { FireworksBehaviour } from '../behaviour.js';

/** Bodies as the service sends them: no two statuses agree on a shape. */
const bodies: Record<number, unknown> = {
  400: {
    error: {
      object: 'error',
      type: 'invalid_request_error',
      code: 'invalid_request_error',
      message: 'The request is invalid.',
    },
  },
  401: { error: { message: 'The API key you provided is invalid.', code: 'UNAUTHORIZED', type: 'error' } },
  404: {
    error: {
      message: 'Model not found, inaccessible, and/or not deployed',
      param: 'model',
      code: 'NOT_FOUND',
      type: 'error',
    },
  },
  412: {
    error: {
      message:
        'Account sandbox is suspended, possibly due to reaching the monthly spending limit or failure to pay past invoices.',
      param: null,
      code: 'PRECONDITION_FAILED',
    },
  },
  422: { detail: [{ loc: ['body', 'messages'], msg: 'field required', type: 'value_error.missing' }] },
  429: { error: 'Too Many Requests', message: 'You have exceeded your usage limits.' },
  500: {
    error: {
      object: 'error',
      type: 'internal_server_error',
      code: 'internal_server_error',
      message: 'Internal server error',
    },
  },
  502: '<html>502 Bad Gateway</html>',
  503: {
    error: {
      object: 'error',
      type: 'internal_server_error',
      code: 'internal_server_error',
      message: 'Service overloaded',
    },
  },
  504: '<html>504 Gateway Timeout</html>',
};

export const midStreamError = {
  error: { message: 'internal error', type: 'internal_server_error', code: 'internal_server_error' },
};

export const contextTooLong = {
  error: {
    object: 'error',
    type: 'invalid_request_error',
    code: 'invalid_request_error',
    message: 'The prompt is longer than the context of the model.',
  },
};

/** Answers a fault; without a body of its own in the shape the service uses for the status. */
export function sendFireworksError(response: Response, status: number, body: unknown = bodies[status]): void {
  if (typeof body === 'string') response.status(status).type('html').send(body);
  else response.status(status).json(body ?? { error: { message: 'The request failed.', type: 'error' } });
}

export function sendOnDemand(response: Response, failure: NonNullable<FireworksBehaviour['failWith']>): void {
  if (failure.retryAfter !== undefined) response.set('retry-after', String(failure.retryAfter));
  sendFireworksError(response, failure.status, failure.body);
}
