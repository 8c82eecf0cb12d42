import { type ExecutionContext, Injectable } from '@nestjs/common';
import { ThrottlerGuard, type ThrottlerLimitDetail } from '@nestjs/throttler';
import type { RequestWithPrincipal } from '@ocsuite/tenancy';
import { Problem } from '@ocsuite/types';

/** Counts requests per person within their tenant, and per address before sign-in. */
@Injectable()
export class ThrottleGuard extends ThrottlerGuard {
  protected override async getTracker(request: Record<string, unknown>): Promise<string> {
    const { principal, ip } = request as unknown as RequestWithPrincipal & { ip: string };
    return principal ? `${principal.tenantId} ${principal.userId}` : ip;
  }

  /** One budget for all routes: the key must not name the route. */
  protected override generateKey(_context: ExecutionContext, tracker: string, name: string): string {
    return `${name} ${tracker}`;
  }

  protected override async throwThrottlingException(
    _context: ExecutionContext,
    { limit, ttl, timeToBlockExpire }: ThrottlerLimitDetail,
  ): Promise<void> {
    const detail = 'You have sent too many requests in a minute. Wait for the time in Retry-After.';
    throw new Problem('rate-limited', detail, [], {
      limit: {
        name: 'requests-per-minute',
        limit,
        windowSeconds: ttl / 1000,
        retryAfterSeconds: Math.max(1, timeToBlockExpire),
      },
    });
  }
}
