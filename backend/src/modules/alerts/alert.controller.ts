import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { CurrentTenant, RequireRole, type TenantContext } from '@ocsuite/tenancy';
import { alertDetailSchema, alertListSchema, alertSummarySchema, alertViewSchema } from '@ocsuite/types';
import { IdPipe } from '../../http/id.pipe.js';
import { Responds } from '../../http/responds.js';
import { Audited, NotAudited } from '../identity/index.js';
import { AlertQuery, SnoozeDto } from './alert.dto.js';
import { AlertService } from './alert.service.js';

@ApiTags('alerts')
@Controller('alerts')
export class AlertController {
  constructor(private readonly alerts: AlertService) {}

  @Get()
  @RequireRole('viewer')
  @ApiOperation({ operationId: 'listAlerts', summary: 'Alert episodes, the newest alarm first' })
  @Responds(200, alertListSchema)
  list(@CurrentTenant() context: TenantContext, @Query() page: AlertQuery) {
    return this.alerts.list(context, page);
  }

  @Get('summary')
  @RequireRole('viewer')
  @ApiOperation({ operationId: 'getAlertSummary', summary: 'How many alerts are open, and new to who asks' })
  @Responds(200, alertSummarySchema)
  summarize(@CurrentTenant() context: TenantContext) {
    return this.alerts.summarize(context);
  }

  @Post('seen')
  @HttpCode(200)
  @RequireRole('viewer')
  @NotAudited('it only moves the reader’s own mark of what is new')
  @ApiOperation({ operationId: 'markAlertsSeen', summary: 'Nothing that is there now is new any more' })
  @Responds(200, alertSummarySchema)
  markSeen(@CurrentTenant() context: TenantContext) {
    return this.alerts.markSeen(context);
  }

  @Get(':id')
  @RequireRole('viewer')
  @ApiOperation({ operationId: 'getAlert', summary: 'One alert with its history, newest first' })
  @Responds(200, alertDetailSchema)
  get(@CurrentTenant() context: TenantContext, @Param('id', IdPipe) id: string) {
    return this.alerts.get(context, id);
  }

  @Post(':id/acknowledge')
  @HttpCode(200)
  @RequireRole('member')
  @Audited('alert.acknowledge')
  @ApiOperation({ operationId: 'acknowledgeAlert', summary: 'Say that somebody sees to it' })
  @Responds(200, alertViewSchema)
  acknowledge(@CurrentTenant() context: TenantContext, @Param('id', IdPipe) id: string) {
    return this.alerts.act(context, id, { type: 'acknowledge' });
  }

  @Post(':id/snooze')
  @HttpCode(200)
  @RequireRole('member')
  @Audited('alert.snooze')
  @ApiOperation({ operationId: 'snoozeAlert', summary: 'Put it aside until a moment, unless it gets worse' })
  @Responds(200, alertViewSchema)
  snooze(
    @CurrentTenant() context: TenantContext,
    @Param('id', IdPipe) id: string,
    @Body() { until }: SnoozeDto,
  ) {
    return this.alerts.snooze(context, id, until);
  }

  @Post(':id/close')
  @HttpCode(200)
  @RequireRole('member')
  @Audited('alert.close')
  @ApiOperation({ operationId: 'closeAlert', summary: 'Be done with it, unless it gets worse' })
  @Responds(200, alertViewSchema)
  close(@CurrentTenant() context: TenantContext, @Param('id', IdPipe) id: string) {
    return this.alerts.act(context, id, { type: 'close' });
  }

  @Post(':id/reopen')
  @HttpCode(200)
  @RequireRole('member')
  @Audited('alert.reopen')
  @ApiOperation({ operationId: 'reopenAlert', summary: 'Take back what was done with it' })
  @Responds(200, alertViewSchema)
  reopen(@CurrentTenant() context: TenantContext, @Param('id', IdPipe) id: string) {
    return this.alerts.act(context, id, { type: 'reopen' });
  }
}
