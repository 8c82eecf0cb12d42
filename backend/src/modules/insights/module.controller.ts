import { Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { CurrentTenant, RequireRole, type TenantContext } from '@ocsuite/tenancy';
import { insightListSchema, moduleListSchema, taskStartedSchema } from '@ocsuite/types';
import { Responds } from '../../http/responds.js';
import { Audited } from '../identity/index.js';
import { InsightQuery } from './insight.dto.js';
import { InsightService } from './insight.service.js';
import { ModuleRunStarter } from './module-run.starter.js';

/** The same routes serve every registered module. */
@ApiTags('modules')
@Controller('modules')
export class ModuleController {
  constructor(
    private readonly insights: InsightService,
    private readonly runs: ModuleRunStarter,
  ) {}

  @Get()
  @RequireRole('viewer')
  @ApiOperation({ operationId: 'listModules', summary: 'The analyst modules and their last run' })
  @Responds(200, moduleListSchema)
  list(@CurrentTenant() context: TenantContext) {
    return this.insights.listModules(context);
  }

  @Get(':slug/insights')
  @RequireRole('viewer')
  @ApiOperation({ operationId: 'listInsights', summary: 'What a module found, newest first' })
  @Responds(200, insightListSchema)
  listInsights(
    @CurrentTenant() context: TenantContext,
    @Param('slug') slug: string,
    @Query() page: InsightQuery,
  ) {
    return this.insights.listOf(context, slug, page);
  }

  @Post(':slug/run')
  @HttpCode(202)
  @RequireRole('member')
  @Audited('module.run')
  @ApiOperation({
    operationId: 'runModule',
    summary: 'Run a module now; idempotent while a run is under way',
  })
  @Responds(202, taskStartedSchema)
  run(@CurrentTenant() context: TenantContext, @Param('slug') slug: string) {
    return this.runs.start(context, slug);
  }
}
