import { type ExecutionContext, Injectable } from '@nestjs/common';
import { ThrottlerGuard, type ThrottlerRequest } from '@nestjs/throttler';
import type { RequestWithPrincipal } from '@ocsuite/tenancy';
import { type ExceededLimit, type LimitState, Problem } from '@ocsuite/types';
import type { Response } from 'express';
import { tellLimit } from './limit-headers.js';

type CountedRequest = Omit<RequestWithPrincipal, 'ip'> & { ip: string };

/**
 * Counts requests for each person, before sign-in for each address, and for the whole company. All routes share one budget,
 * and every answer says what is left of it.
 */
@Injectable()
export class ThrottleGuard extends ThrottlerGuard {
  protected override async handleRequest(request: ThrottlerRequest): Promise<boolean> {
    const { context, limit, ttl, throttler, blockDuration } = request;
    const isPersonal = throttler.name === 'default';
    const name: LimitState['name'] = isPersonal ? 'requests-per-minute' : 'company-requests-per-minute';
    const key = await this.keyFor(context, isPersonal);
    if (key === null) return true;
    const counted = await this.storageService.increment(key, ttl, limit, blockDuration, name);
    const told: ExceededLimit = {
      name,
      limit,
      windowSeconds: ttl / 1_000,
      retryAfterSeconds: Math.max(1, counted.timeToExpire),
    };
    if (!counted.isBlocked) {
      tellLimit(context.switchToHttp().getResponse<Response>(), told, limit - counted.totalHits);
      return true;
    }
    const whose = isPersonal ? 'You have' : 'Your company has';
    const detail = `${whose} sent too many requests in a minute. Wait for the time in Retry-After.`;
    throw new Problem('rate-limited', detail, [], { limit: told });
  }

  /** Null when nobody is signed in, so that there is no company to count. */
  private async keyFor(context: ExecutionContext, isPersonal: boolean): Promise<string | null> {
    const { principal, ip } = context.switchToHttp().getRequest<CountedRequest>();
    if (!isPersonal) return principal?.tenantId ?? null;
    return principal ? `${principal.tenantId} ${principal.userId}` : this.getTracker({ ip });
  }
}
