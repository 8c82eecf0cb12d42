import type { QuotaLimits } from '../behaviour.js';
import { faults } from './google-error.js';

const standardLimits = {
  tokensPerDay: 200_000,
  tokensPerHour: 40_000,
  tokensPerProjectPerHour: 14_000,
  concurrentRequests: 10,
};

const hourMs = 3_600_000;

interface Usage {
  day: number;
  hour: number;
  tokensOfDay: number;
  tokensOfHour: number;
  running: number;
}

/** Token buckets of each property. One project uses the stand-in, so its hourly bucket counts the same tokens. */
export class PropertyQuotas {
  private readonly usages = new Map<string, Usage>();

  constructor(private readonly now: () => Date) {}

  /** Takes a place among the concurrent requests, or throws the fault of the bucket that is empty. */
  enter(propertyId: string, changed: QuotaLimits = {}): { leave: () => void } {
    const usage = this.usageOf(propertyId);
    const limits = { ...standardLimits, ...changed };
    if (usage.running >= limits.concurrentRequests)
      throw faults.exhausted('Exhausted concurrent requests quota.');
    if (usage.tokensOfDay >= limits.tokensPerDay) {
      throw faults.exhausted(
        'Exhausted property tokens per day. These quota tokens will return in under 24 hours. To learn more, see ' +
          'https://developers.google.com/analytics/devguides/reporting/data/v1/quotas',
      );
    }
    if (usage.tokensOfHour >= limits.tokensPerProjectPerHour) {
      throw faults.exhausted('Exhausted property tokens for a project per hour.');
    }
    if (usage.tokensOfHour >= limits.tokensPerHour) {
      throw faults.exhausted('Exhausted property tokens per hour.');
    }
    usage.running += 1;
    return { leave: () => void (usage.running -= 1) };
  }

  /** Charges a report and tells what is left, in the shape of `propertyQuota`. */
  consume(propertyId: string, tokens: number, changed: QuotaLimits = {}) {
    const usage = this.usageOf(propertyId);
    const limits = { ...standardLimits, ...changed };
    usage.tokensOfDay += tokens;
    usage.tokensOfHour += tokens;
    const left = (limit: number, used: number) => ({
      consumed: tokens,
      ...(limit > used ? { remaining: limit - used } : {}),
    });
    return {
      tokensPerDay: left(limits.tokensPerDay, usage.tokensOfDay),
      tokensPerHour: left(limits.tokensPerHour, usage.tokensOfHour),
      concurrentRequests: { remaining: Math.max(0, limits.concurrentRequests - usage.running + 1) },
      serverErrorsPerProjectPerHour: { remaining: 10 },
      potentiallyThresholdedRequestsPerHour: { remaining: 120 },
      tokensPerProjectPerHour: left(limits.tokensPerProjectPerHour, usage.tokensOfHour),
    };
  }

  private usageOf(propertyId: string): Usage {
    const hour = Math.floor(this.now().getTime() / hourMs);
    const day = Math.floor((hour - 8) / 24); // days of quota begin at midnight Pacific time
    const usage = this.usages.get(propertyId) ?? { day, hour, tokensOfDay: 0, tokensOfHour: 0, running: 0 };
    if (usage.day !== day) usage.tokensOfDay = 0;
    if (usage.hour !== hour) usage.tokensOfHour = 0;
    Object.assign(usage, { day, hour });
    this.usages.set(propertyId, usage);
    return usage;
  }
}
