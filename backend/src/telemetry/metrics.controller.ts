import { Controller, Get, Req, Res } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { SkipThrottle } from '@nestjs/throttler';
import { Public } from '@ocsuite/tenancy';
import type { Request, Response } from 'express';
import { prometheus } from './prometheus.js';

@ApiTags('operations')
@Controller('metrics')
@SkipThrottle({ default: true, company: true })
export class MetricsController {
  @Get()
  @Public('Prometheus scrapes it without credentials; it tells counts and times, never tenants')
  @ApiOperation({ operationId: 'scrapeMetrics', summary: 'Prometheus text format' })
  @ApiResponse({
    status: 200,
    description: 'Metrics',
    content: { 'text/plain': { schema: { type: 'string' } } },
  })
  scrape(@Req() request: Request, @Res() response: Response): void {
    prometheus.getMetricsRequestHandler(request, response);
  }
}
