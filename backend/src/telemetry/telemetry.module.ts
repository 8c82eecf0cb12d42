import { Module } from '@nestjs/common';
import { Gauges } from './gauges.js';
import { MetricsController } from './metrics.controller.js';
import { RouteInterceptor } from './route.interceptor.js';
import { APP_INTERCEPTOR } from '@nestjs/core';

@Module({
  controllers: [MetricsController],
  providers: [Gauges, { provide: APP_INTERCEPTOR, useClass: RouteInterceptor }],
})
export class TelemetryModule {}
