import { createHash } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { SharedState } from '@ocsuite/db';
import type { Report } from './ga4.schema.js';
import { GoogleFault } from './google-http.js';
import {
  type CallOutcome,
  type Entry,
  enter,
  leave,
  noQuotaUsed,
  type PropertyQuota,
} from './property-quota.calc.js';
import { QuotaStop } from '../quota-stop.js';

/** How long a call waits for others to leave before the sync is put off instead. */
const patienceMs = 20_000;
const lookAgainMs = 200;

const untouched: CallOutcome = { left: {}, isServerError: false, refusal: null, retryAfterMs: null };

/**
 * Keeps every property below what Google allows it, over all tenants and processes: calls wait for a place, and stop before
 * a limit instead of running into it.
 */
export class PropertyGovernor {
  constructor(private readonly shared: SharedState) {}

  /**
   * `caller` names who makes one call after another. @throws QuotaStop when the property must be left alone for longer than a
   * moment.
   */
  async call(
    property: string,
    caller: string,
    signal: AbortSignal,
    work: () => Promise<Report>,
  ): Promise<Report> {
    await this.takePlace(property, caller, signal);
    const { report, error } = await work().then(
      (answer) => ({ report: answer, error: null }),
      (fault: unknown) => ({ report: null, error: fault }),
    );
    const outcome = report ? { ...untouched, left: tokensLeft(report) } : outcomeOf(error);
    const refusedUntil = await this.change(property, (quota, now) => {
      const state = leave(quota, caller, outcome, now);
      return { state, answer: state.refusedUntil };
    });
    if (report) return report;
    throw outcome.refusal === null
      ? error
      : new QuotaStop(`Google says: ${outcome.refusal}`, new Date(refusedUntil));
  }

  private async takePlace(property: string, caller: string, signal: AbortSignal): Promise<void> {
    for (const givenUpAt = Date.now() + patienceMs; ; await delay(lookAgainMs * (0.5 + Math.random()))) {
      signal.throwIfAborted();
      const entry = await this.change<Entry>(property, (quota, now) => {
        const answer = enter(quota, caller, now);
        return { state: answer.quota, answer };
      });
      if (entry.isAllowed) return;
      if (!entry.isShort || Date.now() > givenUpAt) throw new QuotaStop(entry.reason, new Date(entry.until));
    }
  }

  private change<Answer>(
    property: string,
    work: (quota: PropertyQuota, now: number) => { state: PropertyQuota; answer: Answer },
  ): Promise<Answer> {
    const key = createHash('sha256').update(`google-analytics ${property}`).digest('hex');
    return this.shared.change<PropertyQuota, Answer>(
      'app.property_quota',
      'property_hash',
      key,
      (state, now) => work({ ...noQuotaUsed, ...state }, now),
    );
  }
}

function outcomeOf(error: unknown): CallOutcome {
  if (!(error instanceof GoogleFault)) return untouched;
  const { httpStatus, said, retryAfterMs } = error;
  return {
    left: {},
    isServerError: httpStatus >= 500,
    refusal: httpStatus === 429 ? said : null,
    retryAfterMs,
  };
}

function tokensLeft({ propertyQuota }: Report): CallOutcome['left'] {
  if (!propertyQuota) return {};
  const { tokensPerDay, tokensPerHour, tokensPerProjectPerHour } = propertyQuota;
  return {
    ...(tokensPerDay ? { day: tokensPerDay.remaining } : {}),
    ...(tokensPerHour ? { hour: tokensPerHour.remaining } : {}),
    ...(tokensPerProjectPerHour ? { projectHour: tokensPerProjectPerHour.remaining } : {}),
  };
}
