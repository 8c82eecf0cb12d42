import { Body, Controller, Delete, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { CurrentTenant, RequireRole, type TenantContext } from '@ocsuite/tenancy';
import { uploadTemplateListSchema, uploadTemplateSchema } from '@ocsuite/types';
import { IdPipe } from '../../../http/id.pipe.js';
import { Responds } from '../../../http/responds.js';
import { Audited } from '../../identity/index.js';
import { parseMapping } from './column-mapping.js';
import { UploadTemplateService } from './upload-template.service.js';
import { UploadTemplateDto } from './upload.dto.js';

@ApiTags('connectors')
@Controller('connectors/upload-templates')
export class UploadTemplateController {
  constructor(private readonly templates: UploadTemplateService) {}

  @Get()
  @RequireRole('viewer')
  @ApiOperation({ operationId: 'listUploadTemplates', summary: 'How recurring exports are read' })
  @Responds(200, uploadTemplateListSchema)
  async list(@CurrentTenant() context: TenantContext) {
    return { items: await this.templates.list(context) };
  }

  @Post()
  @RequireRole('member')
  @Audited('upload-template.save')
  @ApiOperation({ operationId: 'saveUploadTemplate', summary: 'Keep a mapping under a name, or replace it' })
  @Responds(201, uploadTemplateSchema)
  save(@CurrentTenant() context: TenantContext, @Body() { mapping, ...rest }: UploadTemplateDto) {
    return this.templates.save(context, { ...rest, mapping: parseMapping(mapping) });
  }

  @Delete(':id')
  @HttpCode(204)
  @RequireRole('member')
  @Audited('upload-template.delete')
  @ApiOperation({ operationId: 'deleteUploadTemplate', summary: 'Forget a mapping' })
  @ApiResponse({ status: 204, description: 'Gone' })
  async delete(@CurrentTenant() context: TenantContext, @Param('id', IdPipe) id: string): Promise<void> {
    await this.templates.delete(context, id);
  }
}
