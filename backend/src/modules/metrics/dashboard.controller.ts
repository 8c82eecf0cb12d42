import { Controller, Get, Query } from '@nestjs/common';
import { ApiOperation, ApiPropertyOptional, ApiTags } from '@nestjs/swagger';
import { CurrentTenant, RequireRole, type TenantContext } from '@ocsuite/tenancy';
import { dashboardSchema } from '@ocsuite/types';
import { IsOptional, IsUUID } from 'class-validator';
import { Responds } from '../../http/responds.js';
import { MetricsService } from './metrics.service.js';

export class DashboardQuery {
  @ApiPropertyOptional({ description: 'The source to read; the main one when left out' })
  @IsUUID()
  @IsOptional()
  connectorId?: string;
}

@ApiTags('metrics')
@Controller('dashboard')
export class DashboardController {
  constructor(private readonly metrics: MetricsService) {}

  @Get()
  @RequireRole('viewer')
  @ApiOperation({
    operationId: 'getDashboard',
    summary: 'Key figures of the last seven final days, with their history',
  })
  @Responds(200, dashboardSchema)
  get(@CurrentTenant() context: TenantContext, @Query() { connectorId }: DashboardQuery) {
    return this.metrics.dashboard(context, connectorId);
  }
}
