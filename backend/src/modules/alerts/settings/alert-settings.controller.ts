import { Body, Controller, Get, HttpCode, Post, Put } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { CurrentTenant, RequireRole, type TenantContext } from '@ocsuite/tenancy';
import { alertDeliverySchema, alertSettingsSchema } from '@ocsuite/types';
import { Responds } from '../../../http/responds.js';
import { Audited } from '../../identity/index.js';
import { DeliveryService } from '../delivery/delivery.service.js';
import { AlertSettingsDto } from './alert-settings.dto.js';
import { AlertSettingsService } from './alert-settings.service.js';
import { ChangeAlertSettingsService } from './change-alert-settings.service.js';

@ApiTags('alerts')
@Controller('alerts/settings')
export class AlertSettingsController {
  constructor(
    private readonly settings: AlertSettingsService,
    private readonly changes: ChangeAlertSettingsService,
    private readonly deliveries: DeliveryService,
  ) {}

  @Get()
  @RequireRole('viewer')
  @ApiOperation({
    operationId: 'getAlertSettings',
    summary: 'Threshold, weekly budget, quiet hours and mail, with what is left of this week’s budget',
  })
  @Responds(200, alertSettingsSchema)
  get(@CurrentTenant() context: TenantContext) {
    return this.settings.describe(context);
  }

  @Put()
  @RequireRole('admin')
  @Audited('alerts.settings')
  @ApiOperation({ operationId: 'changeAlertSettings', summary: 'Replace the settings of the alerts' })
  @Responds(200, alertSettingsSchema)
  change(@CurrentTenant() context: TenantContext, @Body() preferences: AlertSettingsDto) {
    return this.changes.change(context, preferences);
  }

  @Post('test-mail')
  @HttpCode(202)
  @RequireRole('admin')
  @Audited('alerts.testMail')
  @ApiOperation({ operationId: 'sendTestMail', summary: 'Send a test mail to the address of who asks' })
  @Responds(202, alertDeliverySchema)
  testMail(@CurrentTenant() context: TenantContext) {
    return this.deliveries.testMail(context);
  }
}
