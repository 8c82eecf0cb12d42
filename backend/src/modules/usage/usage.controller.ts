import { Body, Controller, Get, Patch, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { CurrentTenant, RequireRole, type TenantContext } from '@ocsuite/tenancy';
import { usageLimitsSchema, usageSchema } from '@ocsuite/types';
import { Responds } from '../../http/responds.js';
import { Audited } from '../identity/index.js';
import { ChangeLimitsDto, UsageQuery } from './usage.dto.js';
import { UsageService } from './usage.service.js';

@ApiTags('usage')
@Controller('usage')
export class UsageController {
  constructor(private readonly usage: UsageService) {}

  @Get()
  @RequireRole('viewer')
  @ApiOperation({
    operationId: 'getUsage',
    summary: 'Tokens and cost of the language model by day, person and model, and what is left of each limit',
    description:
      'Owners and admins see the whole company; members and viewers see their own use only (`scope` says which). Days and months are those of UTC.',
  })
  @Responds(200, usageSchema)
  get(@CurrentTenant() context: TenantContext, @Query() period: UsageQuery) {
    return this.usage.describe(context, period);
  }

  @Patch('limits')
  @RequireRole('admin')
  @Audited('usage.limit')
  @ApiOperation({
    operationId: 'changeUsageLimits',
    summary:
      'Set what the company may spend in a month, and how many tokens it and each of its people may use in a day; the platform’s ceilings hold all the same',
  })
  @Responds(200, usageLimitsSchema)
  change(@CurrentTenant() context: TenantContext, @Body() changes: ChangeLimitsDto) {
    return this.usage.changeLimits(context, changes);
  }
}
