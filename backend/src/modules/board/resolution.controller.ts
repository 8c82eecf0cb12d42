import { Body, Controller, Get, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { CurrentTenant, RequireRole, type TenantContext } from '@ocsuite/tenancy';
import { decisionSchema, followUpListSchema, followUpSchema } from '@ocsuite/types';
import { IdPipe } from '../../http/id.pipe.js';
import { Responds } from '../../http/responds.js';
import { Audited } from '../identity/index.js';
import { AddFollowUpDto, ChangeDecisionDto, ChangeFollowUpDto, FollowUpQuery } from './resolution.dto.js';
import { ResolutionService } from './resolution.service.js';

@ApiTags('board')
@Controller('c-suite')
export class ResolutionController {
  constructor(private readonly resolutions: ResolutionService) {}

  @Patch('decisions/:id')
  @RequireRole('member')
  @Audited('decision.change')
  @ApiOperation({ operationId: 'changeDecision', summary: 'Agree to a decision, reject it or reword it' })
  @Responds(200, decisionSchema)
  changeDecision(
    @CurrentTenant() context: TenantContext,
    @Param('id', IdPipe) id: string,
    @Body() changes: ChangeDecisionDto,
  ) {
    return this.resolutions.changeDecision(context, id, changes);
  }

  @Get('follow-ups')
  @RequireRole('viewer')
  @ApiOperation({ operationId: 'listFollowUps', summary: 'What somebody does by a day, the earliest first' })
  @Responds(200, followUpListSchema)
  async listFollowUps(@CurrentTenant() context: TenantContext, @Query() { status }: FollowUpQuery) {
    return { items: await this.resolutions.listFollowUps(context, status) };
  }

  @Post('follow-ups')
  @RequireRole('member')
  @Audited('follow-up.add')
  @ApiOperation({ operationId: 'addFollowUp', summary: 'Take an action, of an insight or of your own' })
  @Responds(201, followUpSchema)
  addFollowUp(@CurrentTenant() context: TenantContext, @Body() wanted: AddFollowUpDto) {
    return this.resolutions.addFollowUp(context, wanted);
  }

  @Patch('follow-ups/:id')
  @RequireRole('member')
  @Audited('follow-up.change')
  @ApiOperation({ operationId: 'changeFollowUp', summary: 'Close a follow-up, reassign, reword or move it' })
  @Responds(200, followUpSchema)
  changeFollowUp(
    @CurrentTenant() context: TenantContext,
    @Param('id', IdPipe) id: string,
    @Body() changes: ChangeFollowUpDto,
  ) {
    return this.resolutions.changeFollowUp(context, id, changes);
  }
}
