import { Body, Controller, Get, Param, Put, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { CurrentTenant, RequireRole, type TenantContext } from '@ocsuite/tenancy';
import {
  detectorPrecisionListSchema,
  insightListSchema,
  insightVerdictSchema,
  insightViewSchema,
} from '@ocsuite/types';
import { IdPipe } from '../../http/id.pipe.js';
import { Responds } from '../../http/responds.js';
import { Audited } from '../identity/index.js';
import { VerdictDto } from './feedback/verdict.dto.js';
import { VerdictService } from './feedback/verdict.service.js';
import { InsightQuery } from './insight.dto.js';
import { InsightService } from './insight.service.js';

/** What all modules together have found, and what people think of it. */
@ApiTags('insights')
@Controller('insights')
export class InsightController {
  constructor(
    private readonly insights: InsightService,
    private readonly verdicts: VerdictService,
  ) {}

  @Get()
  @RequireRole('viewer')
  @ApiOperation({ operationId: 'listAllInsights', summary: 'What all modules found, newest first' })
  @Responds(200, insightListSchema)
  list(@CurrentTenant() context: TenantContext, @Query() page: InsightQuery) {
    return this.insights.list(context, page);
  }

  @Get('precision')
  @RequireRole('viewer')
  @ApiOperation({
    operationId: 'getInsightPrecision',
    summary: 'How many insights people found useful, by module and kind',
  })
  @Responds(200, detectorPrecisionListSchema)
  precision(@CurrentTenant() context: TenantContext) {
    return this.verdicts.precision(context);
  }

  @Get(':id')
  @RequireRole('viewer')
  @ApiOperation({ operationId: 'getInsight', summary: 'One insight with its evidence and its history' })
  @Responds(200, insightViewSchema)
  get(@CurrentTenant() context: TenantContext, @Param('id', IdPipe) id: string) {
    return this.insights.get(context, id);
  }

  @Get(':id/verdict')
  @RequireRole('viewer')
  @ApiOperation({ operationId: 'getInsightVerdict', summary: 'What the asking person thinks of it' })
  @Responds(200, insightVerdictSchema)
  verdict(@CurrentTenant() context: TenantContext, @Param('id', IdPipe) id: string) {
    return this.verdicts.of(context, id);
  }

  @Put(':id/verdict')
  @RequireRole('viewer')
  @Audited('insight.rate')
  @ApiOperation({ operationId: 'giveInsightVerdict', summary: 'Useful or not; null takes it back' })
  @Responds(200, insightVerdictSchema)
  giveVerdict(
    @CurrentTenant() context: TenantContext,
    @Param('id', IdPipe) id: string,
    @Body() { isUseful }: VerdictDto,
  ) {
    return this.verdicts.give(context, id, isUseful);
  }
}
