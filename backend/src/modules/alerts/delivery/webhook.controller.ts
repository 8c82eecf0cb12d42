import { Body, Controller, Delete, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { CurrentTenant, RequireRole, type TenantContext } from '@ocsuite/tenancy';
import { alertDeliverySchema, alertWebhookListSchema, alertWebhookSecretSchema } from '@ocsuite/types';
import { IdPipe } from '../../../http/id.pipe.js';
import { Responds, RespondsWithNothing } from '../../../http/responds.js';
import { Audited } from '../../identity/index.js';
import { AddWebhookDto } from './delivery.dto.js';
import { DeliveryService } from './delivery.service.js';
import { WebhookService } from './webhook.service.js';

@ApiTags('alerts')
@Controller('alerts/webhooks')
export class WebhookController {
  constructor(
    private readonly webhooks: WebhookService,
    private readonly deliveries: DeliveryService,
  ) {}

  @Get()
  @RequireRole('admin')
  @ApiOperation({ operationId: 'listAlertWebhooks', summary: 'The endpoints that alerts are posted to' })
  @Responds(200, alertWebhookListSchema)
  list(@CurrentTenant() context: TenantContext) {
    return this.webhooks.list(context);
  }

  @Post()
  @HttpCode(201)
  @RequireRole('admin')
  @Audited('webhook.add')
  @ApiOperation({
    operationId: 'addAlertWebhook',
    summary: 'Add an endpoint; the answer carries its signing secret, this once',
    description:
      'Messages are signed as Standard Webhooks: webhook-id, webhook-timestamp, webhook-signature.',
  })
  @Responds(201, alertWebhookSecretSchema)
  add(@CurrentTenant() context: TenantContext, @Body() { url }: AddWebhookDto) {
    return this.webhooks.add(context, url);
  }

  @Post(':id/rotate')
  @HttpCode(200)
  @RequireRole('admin')
  @Audited('webhook.rotate')
  @ApiOperation({
    operationId: 'rotateAlertWebhook',
    summary: 'Make a new secret; the old one signs beside it for a day',
  })
  @Responds(200, alertWebhookSecretSchema)
  rotate(@CurrentTenant() context: TenantContext, @Param('id', IdPipe) id: string) {
    return this.webhooks.rotate(context, id);
  }

  @Post(':id/test')
  @HttpCode(202)
  @RequireRole('admin')
  @Audited('webhook.test')
  @ApiOperation({ operationId: 'testAlertWebhook', summary: 'Post a test message to the endpoint' })
  @Responds(202, alertDeliverySchema)
  test(@CurrentTenant() context: TenantContext, @Param('id', IdPipe) id: string) {
    return this.deliveries.testWebhook(context, id);
  }

  @Delete(':id')
  @HttpCode(204)
  @RequireRole('admin')
  @Audited('webhook.delete')
  @ApiOperation({ operationId: 'deleteAlertWebhook', summary: 'Delete an endpoint; its log stays' })
  @RespondsWithNothing()
  delete(@CurrentTenant() context: TenantContext, @Param('id', IdPipe) id: string) {
    return this.webhooks.delete(context, id);
  }
}
