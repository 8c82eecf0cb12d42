import {
  Body,
  Controller,
  Get,
  Header,
  HttpCode,
  Param,
  Post,
  Query,
  Res,
  StreamableFile,
  UploadedFile,
  UseInterceptors,
} from '@nestjs/common';
import { FileInterceptor } from '@nestjs/platform-express';
import { ApiBody, ApiConsumes, ApiOperation, ApiProduces, ApiResponse, ApiTags } from '@nestjs/swagger';
import { CurrentTenant, RequireRole, type TenantContext } from '@ocsuite/tenancy';
import {
  badCellListSchema,
  Problem,
  taskStartedSchema,
  uploadListSchema,
  uploadPreviewSchema,
  type UploadResult,
  uploadResultSchema,
  uploadViewSchema,
} from '@ocsuite/types';
import type { Response } from 'express';
import { Readable } from 'node:stream';
import { IdPipe } from '../../../http/id.pipe.js';
import { Responds } from '../../../http/responds.js';
import { Audited, NotAudited } from '../../identity/index.js';
import { parseMapping, parseMappingText } from './column-mapping.js';
import { FaultFile } from './fault-file.js';
import type { IncomingFile } from './upload-file.engine.js';
import { UploadOutcome } from './upload-outcome.js';
import { BadCellsQuery, StoreUploadDto, UploadDto, UploadsQuery } from './upload.dto.js';
import { UploadPreviewService } from './upload-preview.service.js';
import { UploadService } from './upload.service.js';

const multipart = {
  type: 'object',
  required: ['file'],
  properties: {
    file: { type: 'string', format: 'binary' },
    mapping: { type: 'string' },
    provider: { type: 'string' },
    name: { type: 'string' },
    currency: { type: 'string' },
    connectorId: { type: 'string', format: 'uuid' },
    dateOrder: { type: 'string', enum: ['day-first', 'month-first'] },
    decimal: { type: 'string', enum: ['comma', 'point'] },
    skipBadRows: { type: 'boolean' },
  },
};

@ApiTags('connectors')
@Controller('connectors/uploads')
export class UploadController {
  constructor(
    private readonly uploads: UploadService,
    private readonly outcome: UploadOutcome,
    private readonly faultFile: FaultFile,
    private readonly previews: UploadPreviewService,
  ) {}

  @Post()
  @RequireRole('member')
  @Audited('upload.send')
  @UseInterceptors(FileInterceptor('file'))
  @ApiOperation({
    operationId: 'uploadFile',
    summary: 'Send a CSV, TSV or XLSX file; with a mapping or a provider its figures are stored',
  })
  @ApiConsumes('multipart/form-data')
  @ApiBody({ schema: multipart })
  @Responds(201, uploadResultSchema)
  @ApiResponse({ status: 202, description: 'Still being read: the task says how far it is' })
  async send(
    @CurrentTenant() context: TenantContext,
    @Body() { mapping, ...order }: UploadDto,
    @UploadedFile() file: { received: IncomingFile } | undefined,
    @Res({ passthrough: true }) response: Response,
  ): Promise<UploadResult> {
    if (!file) throw missingFile();
    const { id } = file.received;
    if (mapping === undefined && order.provider === undefined) {
      return { connector: null, upload: await this.uploads.get(context, id), task: null };
    }
    const columns = mapping === undefined ? {} : { mapping: parseMappingText(mapping) };
    const result = await this.outcome.after(context, id, () =>
      this.uploads.store(context, id, { ...order, ...columns }),
    );
    if (!result.connector) response.status(202);
    return result;
  }

  @Get()
  @RequireRole('viewer')
  @ApiOperation({ operationId: 'listUploads', summary: 'The newest files, and what became of them' })
  @Responds(200, uploadListSchema)
  async list(@CurrentTenant() context: TenantContext, @Query() { connectorId }: UploadsQuery) {
    return { items: await this.uploads.list(context, connectorId) };
  }

  @Get(':id')
  @RequireRole('viewer')
  @ApiOperation({ operationId: 'getUpload', summary: 'One file: how it is written, and what it holds' })
  @Responds(200, uploadViewSchema)
  get(@CurrentTenant() context: TenantContext, @Param('id', IdPipe) id: string) {
    return this.uploads.get(context, id);
  }

  @Post(':id/preview')
  @HttpCode(200)
  @RequireRole('member')
  @NotAudited('Looks at the first rows and keeps nothing')
  @ApiOperation({ operationId: 'previewUpload', summary: 'How the first rows would be read by a mapping' })
  @Responds(200, uploadPreviewSchema)
  preview(
    @CurrentTenant() context: TenantContext,
    @Param('id', IdPipe) id: string,
    @Body() dto: StoreUploadDto,
  ) {
    return this.previews.of(context, id, orderOf(dto));
  }

  @Post(':id/check')
  @HttpCode(202)
  @RequireRole('member')
  @NotAudited('A dry run stores nothing')
  @ApiOperation({ operationId: 'checkUpload', summary: 'Dry run: totals, preview and every bad row' })
  @Responds(202, taskStartedSchema)
  check(
    @CurrentTenant() context: TenantContext,
    @Param('id', IdPipe) id: string,
    @Body() dto: StoreUploadDto,
  ) {
    return this.uploads.check(context, id, orderOf(dto));
  }

  @Post(':id/store')
  @HttpCode(201)
  @RequireRole('member')
  @Audited('upload.store')
  @ApiOperation({ operationId: 'storeUpload', summary: 'Store the figures of a file that was received' })
  @Responds(201, uploadResultSchema)
  @ApiResponse({ status: 202, description: 'Still being read: the task says how far it is' })
  async store(
    @CurrentTenant() context: TenantContext,
    @Param('id', IdPipe) id: string,
    @Body() dto: StoreUploadDto,
    @Res({ passthrough: true }) response: Response,
  ): Promise<UploadResult> {
    const result = await this.outcome.after(context, id, () => this.uploads.store(context, id, orderOf(dto)));
    if (!result.connector) response.status(202);
    return result;
  }

  @Post(':id/undo')
  @HttpCode(200)
  @RequireRole('member')
  @Audited('upload.undo')
  @ApiOperation({ operationId: 'undoUpload', summary: 'Take one file back; what it replaced is there again' })
  @Responds(200, uploadViewSchema)
  undo(@CurrentTenant() context: TenantContext, @Param('id', IdPipe) id: string) {
    return this.uploads.undo(context, id);
  }

  @Get(':id/bad-rows')
  @RequireRole('member')
  @ApiOperation({ operationId: 'listBadRows', summary: 'The first bad cells with line, column and reason' })
  @Responds(200, badCellListSchema)
  async badCells(
    @CurrentTenant() context: TenantContext,
    @Param('id', IdPipe) id: string,
    @Query() { limit }: BadCellsQuery,
  ) {
    return { items: await this.uploads.badCells(context, id, limit) };
  }

  @Get(':id/bad-rows.csv')
  @RequireRole('member')
  @Header('Content-Type', 'text/csv; charset=utf-8')
  @Header('Content-Disposition', 'attachment; filename="bad-rows.csv"')
  @ApiOperation({
    operationId: 'downloadBadRows',
    summary: 'Every bad cell with its line, column and reason',
  })
  @ApiProduces('text/csv')
  @ApiResponse({ status: 200, schema: { type: 'string' } })
  async badRows(@CurrentTenant() context: TenantContext, @Param('id', IdPipe) id: string) {
    return new StreamableFile(Readable.from(await this.faultFile.open(context, id), { objectMode: false }));
  }
}

function orderOf({ mapping, ...order }: StoreUploadDto) {
  return mapping ? { ...order, mapping: parseMapping(mapping) } : order;
}

function missingFile(): Problem {
  const detail = 'send the file as the form part "file"';
  return new Problem('validation-failed', detail, [{ field: 'file', detail }]);
}
