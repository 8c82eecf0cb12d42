import { Module } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_PIPE } from '@nestjs/core';
import { ThrottlerModule } from '@nestjs/throttler';
import { CONFIG, type Config } from '../config/index.js';
import { ProblemFilter } from './problem.filter.js';
import { SpaConfigController } from './spa-config.controller.js';
import { ThrottleGuard } from './throttle.guard.js';
import { createValidationPipe } from './validation.pipe.js';

/** What every request passes. Import it after the module that signs people in: guards run in order of import. */
@Module({
  imports: [
    ThrottlerModule.forRootAsync({
      inject: [CONFIG],
      useFactory: ({ http }: Config) => [{ ttl: 60_000, limit: http.rateLimitPerMinute }],
    }),
  ],
  controllers: [SpaConfigController],
  providers: [
    { provide: APP_FILTER, useClass: ProblemFilter },
    { provide: APP_GUARD, useClass: ThrottleGuard },
    { provide: APP_PIPE, useFactory: createValidationPipe },
  ],
})
export class HttpModule {}
