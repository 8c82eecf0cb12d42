import { Body, Controller, Get, HttpCode, Post, Put } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { CurrentTenant, RequireRole, type TenantContext } from '@ocsuite/tenancy';
import { promptPreviewSchema, templateViewSchema } from '@ocsuite/types';
import { Responds } from '../../../http/responds.js';
import { Audited, NotAudited } from '../../identity/index.js';
import { PromptService } from '../prompt/prompt.service.js';
import { PreviewTemplateDto, RollBackTemplateDto, TemplateDto } from './template.dto.js';
import { TemplateService } from './template.service.js';

@ApiTags('chat')
@Controller('chat/template')
@RequireRole('admin')
export class TemplateController {
  constructor(
    private readonly templates: TemplateService,
    private readonly prompts: PromptService,
  ) {}

  @Get()
  @ApiOperation({
    operationId: 'getTemplate',
    summary: 'How the company wants its advisor to answer, with all earlier versions, newest first',
  })
  @Responds(200, templateViewSchema)
  get(@CurrentTenant() context: TenantContext) {
    return this.templates.describe(context);
  }

  @Put()
  @Audited('template.change')
  @ApiOperation({ operationId: 'changeTemplate', summary: 'Store a new version; the next answer uses it' })
  @Responds(200, templateViewSchema)
  change(@CurrentTenant() context: TenantContext, @Body() { body }: TemplateDto) {
    return this.templates.change(context, body);
  }

  @Post('preview')
  @HttpCode(200)
  @NotAudited('It stores nothing and asks no model')
  @ApiOperation({
    operationId: 'previewTemplate',
    summary: 'The prompt that a body would lead to, with the company’s facts of now; nothing is stored',
  })
  @Responds(200, promptPreviewSchema)
  preview(@CurrentTenant() context: TenantContext, @Body() { body, question }: PreviewTemplateDto) {
    return this.prompts.preview(context, body, question);
  }

  @Post('rollback')
  @HttpCode(200)
  @Audited('template.rollback')
  @ApiOperation({
    operationId: 'rollBackTemplate',
    summary: 'Bring an earlier version back, as a new one',
  })
  @Responds(200, templateViewSchema)
  rollBack(@CurrentTenant() context: TenantContext, @Body() { version }: RollBackTemplateDto) {
    return this.templates.rollBack(context, version);
  }
}
