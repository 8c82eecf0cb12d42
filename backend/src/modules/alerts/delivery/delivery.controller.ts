import { Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { CurrentTenant, RequireRole, type TenantContext } from '@ocsuite/tenancy';
import { alertDeliveryListSchema, alertDeliverySchema } from '@ocsuite/types';
import { IdPipe } from '../../../http/id.pipe.js';
import { Responds } from '../../../http/responds.js';
import { Audited } from '../../identity/index.js';
import { DeliveryQuery } from './delivery.dto.js';
import { DeliveryService } from './delivery.service.js';

@ApiTags('alerts')
@Controller('alerts/deliveries')
export class DeliveryController {
  constructor(private readonly deliveries: DeliveryService) {}

  @Get()
  @RequireRole('admin')
  @ApiOperation({ operationId: 'listAlertDeliveries', summary: 'What was sent where, newest first' })
  @Responds(200, alertDeliveryListSchema)
  list(@CurrentTenant() context: TenantContext, @Query() page: DeliveryQuery) {
    return this.deliveries.list(context, page);
  }

  @Post(':id/retry')
  @HttpCode(202)
  @RequireRole('admin')
  @Audited('delivery.retry')
  @ApiOperation({ operationId: 'retryAlertDelivery', summary: 'Send it once more, now' })
  @Responds(202, alertDeliverySchema)
  retry(@CurrentTenant() context: TenantContext, @Param('id', IdPipe) id: string) {
    return this.deliveries.retry(context, id);
  }
}
