import { Module } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_PIPE } from '@nestjs/core';
import { ThrottlerModule } from '@nestjs/throttler';
import { CONFIG, type Config } from '../config/index.js';
import { KeptConnections } from './kept-connections.js';
import { ProblemFilter } from './problem.filter.js';
import { RequestCounters } from './request-counters.js';
import { SpaConfigController } from './spa-config.controller.js';
import { ThrottleGuard } from './throttle.guard.js';
import { createValidationPipe } from './validation.pipe.js';

const minuteMs = 60_000;

@Module({ providers: [RequestCounters], exports: [RequestCounters] })
export class RequestCountersModule {}

/** What every request passes. Import it after the module that signs people in: guards run in order of import. */
@Module({
  imports: [
    ThrottlerModule.forRootAsync({
      imports: [RequestCountersModule],
      inject: [CONFIG, RequestCounters],
      useFactory: ({ http }: Config, counters: RequestCounters) => ({
        // Only the door: Nest would close the counters once more with the throttler that holds them.
        storage: { increment: counters.increment.bind(counters) },
        throttlers: [
          { name: 'default', ttl: minuteMs, limit: http.rateLimitPerMinute },
          // A throttler that a route may skip is skipped by its name; routes outside of limits are outside of both.
          { name: 'company', ttl: minuteMs, limit: http.companyRateLimitPerMinute },
        ],
      }),
    }),
  ],
  controllers: [SpaConfigController],
  providers: [
    KeptConnections,
    { provide: APP_FILTER, useClass: ProblemFilter },
    { provide: APP_GUARD, useClass: ThrottleGuard },
    { provide: APP_PIPE, useFactory: createValidationPipe },
  ],
})
export class HttpModule {}
