import { Problem } from '@ocsuite/types';
import { ProviderRefusal } from './post-for-stream.js';

/** The model said nothing for too long. */
export class ModelSilent extends Error {
  override readonly name = 'ModelSilent';
}

/** `retired`: the model is gone. `passing`: trying again may help. `final`: it will not. `aborted`: the caller gave up. */
export type ModelFault = 'retired' | 'passing' | 'final' | 'aborted';

/** Classified by HTTP status alone: the bodies have several shapes, and one form of 429 calls itself invalid. */
export function classifyFault(error: unknown): ModelFault {
  // Connections that failed, and streams that broke off after a good start.
  if (!(error instanceof ProviderRefusal)) return isAbort(error) ? 'aborted' : 'passing';
  const { status } = error;
  if (status === 404) return 'retired';
  return status < 400 || status === 408 || status === 429 || status >= 500 ? 'passing' : 'final';
}

/** How long the provider asks us to wait, in milliseconds. */
export function askedToWaitMs(error: unknown, now: number): number | undefined {
  const text = error instanceof ProviderRefusal ? error.retryAfter : undefined;
  if (text === undefined) return undefined;
  const waitMs = /^\d+(\.\d+)?$/.test(text) ? Number(text) * 1_000 : Date.parse(text) - now;
  return Number.isFinite(waitMs) ? Math.max(0, waitMs) : undefined;
}

const allRetired =
  'The provider has retired both the configured language model and the fallback, so nobody could write this. Asking again helps once whoever runs this installation has set FIREWORKS_MODEL and FIREWORKS_FALLBACK_MODEL to models of today.';

/** What the caller is told. */
export function problemOf(error: unknown): unknown {
  switch (classifyFault(error)) {
    case 'aborted':
      return error;
    case 'passing':
      return new Problem('model-unavailable', whenToTryAgain(error), [], { cause: error });
    case 'retired':
      return new Problem('model-retired', allRetired, [], { cause: error });
    case 'final': {
      const status = error instanceof ProviderRefusal ? error.status : undefined;
      const detail = `The language model’s provider refused the request (HTTP ${status}).`;
      return new Problem('provider-refused', detail, [], { cause: error });
    }
  }
}

function whenToTryAgain(error: unknown): string {
  const seconds = Math.ceil((askedToWaitMs(error, Date.now()) ?? 0) / 1_000);
  return seconds > 1
    ? `The language model is busy. Its provider asks for a pause of ${seconds} seconds; trying again then helps.`
    : 'The language model is busy or away. Trying again helps.';
}

function isAbort(error: unknown): boolean {
  return error instanceof Error && (error.name === 'AbortError' || error.name === 'TimeoutError');
}
