import { Controller, Get } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { CurrentTenant, RequireRole, type TenantContext } from '@ocsuite/tenancy';
import { keyStatusSchema } from '@ocsuite/types';
import { Responds } from '../../http/responds.js';
import { KeyStatusService } from './key-status.service.js';

@ApiTags('operations')
@Controller('keys')
export class KeysController {
  constructor(private readonly status: KeyStatusService) {}

  @Get()
  @RequireRole('admin')
  @ApiOperation({
    operationId: 'getKeyStatus',
    summary: 'How old the company’s encryption key is, and how far its last rotation has come',
  })
  @Responds(200, keyStatusSchema)
  get(@CurrentTenant() context: TenantContext) {
    return this.status.read(context);
  }
}
