import { Body, Controller, Post, UploadedFile, UseInterceptors } from '@nestjs/common';
import { FileInterceptor } from '@nestjs/platform-express';
import { ApiBody, ApiConsumes, ApiOperation, ApiTags } from '@nestjs/swagger';
import { CurrentTenant, RequireRole, type TenantContext } from '@ocsuite/tenancy';
import { Problem, uploadResultSchema } from '@ocsuite/types';
import { Responds } from '../../../http/responds.js';
import { Audited } from '../../identity/index.js';
import { type ColumnMapping, columnMappingSchema } from './column-mapping.js';
import { UploadDto } from './upload.dto.js';
import { UploadService } from './upload.service.js';

const maxFileBytes = 10 * 1024 * 1024;
const maxFieldBytes = 4 * 1024;
const multipart = {
  type: 'object',
  required: ['file', 'mapping'],
  properties: {
    file: { type: 'string', format: 'binary' },
    mapping: { type: 'string' },
    name: { type: 'string' },
    currency: { type: 'string' },
    connectorId: { type: 'string', format: 'uuid' },
  },
};

@ApiTags('connectors')
@Controller('connectors/uploads')
export class UploadController {
  constructor(private readonly uploads: UploadService) {}

  @Post()
  @RequireRole('member')
  @Audited('upload.store')
  @UseInterceptors(
    FileInterceptor('file', {
      limits: { fileSize: maxFileBytes, files: 1, fields: 8, fieldSize: maxFieldBytes },
    }),
  )
  @ApiOperation({ operationId: 'uploadFile', summary: 'Store daily figures from a CSV or TSV file' })
  @ApiConsumes('multipart/form-data')
  @ApiBody({ schema: multipart })
  @Responds(201, uploadResultSchema)
  store(
    @CurrentTenant() context: TenantContext,
    @Body() { mapping, ...options }: UploadDto,
    @UploadedFile() file: Express.Multer.File | undefined,
  ) {
    if (!file) throw missingFile();
    return this.uploads.store(context, {
      ...options,
      fileName: file.originalname,
      content: file.buffer,
      mapping: parseMapping(mapping),
    });
  }
}

function missingFile(): Problem {
  const detail = 'send the file as the form part "file"';
  return new Problem('validation-failed', detail, [{ field: 'file', detail }]);
}

function parseMapping(text: string): ColumnMapping {
  const parsed = columnMappingSchema.safeParse(parseJson(text));
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map(({ path, message }) => ({
    field: ['mapping', ...path.map(String)].join('.'),
    detail: message,
  }));
  throw new Problem('validation-failed', 'The mapping must be a JSON object of column names.', faults);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
