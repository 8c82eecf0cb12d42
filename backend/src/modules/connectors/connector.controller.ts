import { Readable } from 'node:stream';
import {
  Body,
  Controller,
  Delete,
  Get,
  Header,
  HttpCode,
  Param,
  Post,
  Put,
  Query,
  StreamableFile,
} from '@nestjs/common';
import { ApiOperation, ApiProduces, ApiResponse, ApiTags } from '@nestjs/swagger';
import { CurrentTenant, RequireRole, type TenantContext } from '@ocsuite/tenancy';
import {
  connectorListSchema,
  connectorViewSchema,
  disconnectedSchema,
  disconnectionSchema,
  periodUsersListSchema,
  propertyChoiceListSchema,
  purgeReceiptListSchema,
  snapshotListSchema,
  syncRunListSchema,
  taskStartedSchema,
} from '@ocsuite/types';
import { IdPipe } from '../../http/id.pipe.js';
import { PageQuery } from '../../http/page.query.js';
import { Responds } from '../../http/responds.js';
import { Audited } from '../identity/index.js';
import { ChoosePropertyDto, DisconnectQuery, PeriodQuery, PropertySearchQuery } from './connector.dto.js';
import { presentProvider } from './connector.presenter.js';
import { ConnectorService } from './connector.service.js';
import { DisconnectionService } from './disconnection.service.js';
import { PropertyChoiceService } from './property-choice.service.js';
import { providers } from './providers/index.js';
import { PurgeService } from './purge.service.js';
import { RowExport } from './row-export.js';
import { SyncStarter } from './sync-starter.js';

@ApiTags('connectors')
@Controller('connectors')
export class ConnectorController {
  constructor(
    private readonly connectors: ConnectorService,
    private readonly properties: PropertyChoiceService,
    private readonly disconnection: DisconnectionService,
    private readonly syncs: SyncStarter,
    private readonly purge: PurgeService,
    private readonly rowExport: RowExport,
  ) {}

  @Get()
  @RequireRole('viewer')
  @ApiOperation({
    operationId: 'listConnectors',
    summary: 'Where the figures come from, and how each source fares',
  })
  @Responds(200, connectorListSchema)
  async list(@CurrentTenant() context: TenantContext) {
    return { items: await this.connectors.list(context), providers: providers.map(presentProvider) };
  }

  @Get('receipts')
  @RequireRole('admin')
  @ApiOperation({
    operationId: 'listPurgeReceipts',
    summary: 'What was erased with connectors that are gone',
  })
  @Responds(200, purgeReceiptListSchema)
  async receipts(@CurrentTenant() context: TenantContext) {
    return { items: await this.purge.receipts(context) };
  }

  @Get(':id')
  @RequireRole('viewer')
  @ApiOperation({ operationId: 'getConnector', summary: 'One connector' })
  @Responds(200, connectorViewSchema)
  get(@CurrentTenant() context: TenantContext, @Param('id', IdPipe) id: string) {
    return this.connectors.get(context, id);
  }

  @Get(':id/snapshots')
  @RequireRole('viewer')
  @ApiOperation({ operationId: 'listSnapshots', summary: 'The daily rows behind the figures' })
  @Responds(200, snapshotListSchema)
  async snapshots(
    @CurrentTenant() context: TenantContext,
    @Param('id', IdPipe) id: string,
    @Query() period: PeriodQuery,
  ) {
    return { items: await this.connectors.snapshots(context, id, period) };
  }

  @Get(':id/periods')
  @RequireRole('viewer')
  @ApiOperation({
    operationId: 'listPeriodUsers',
    summary: 'People by week and by month as the provider counted them: days do not add up to them',
  })
  @Responds(200, periodUsersListSchema)
  async periods(@CurrentTenant() context: TenantContext, @Param('id', IdPipe) id: string) {
    return { items: await this.connectors.periods(context, id) };
  }

  @Get(':id/syncs')
  @RequireRole('viewer')
  @ApiOperation({
    operationId: 'listSyncs',
    summary:
      'What each sync read and wrote, how long it took, what of the provider’s quota it used; newest first',
  })
  @Responds(200, syncRunListSchema)
  async listSyncs(
    @CurrentTenant() context: TenantContext,
    @Param('id', IdPipe) id: string,
    @Query() { limit }: PageQuery,
  ) {
    return { items: await this.connectors.syncs(context, id, limit) };
  }

  @Get(':id/rows.csv')
  @RequireRole('viewer')
  @Header('Content-Type', 'text/csv; charset=utf-8')
  @Header('Content-Disposition', 'attachment; filename="rows.csv"')
  @ApiOperation({
    operationId: 'exportRows',
    summary: 'The rows that the connector has brought in, as a file',
  })
  @ApiProduces('text/csv')
  @ApiResponse({ status: 200, schema: { type: 'string' } })
  async exportRows(
    @CurrentTenant() context: TenantContext,
    @Param('id', IdPipe) id: string,
    @Query() period: PeriodQuery,
  ) {
    const pages = await this.rowExport.open(context, id, period);
    return new StreamableFile(Readable.from(pages, { objectMode: false }));
  }

  @Get(':id/properties')
  @RequireRole('admin')
  @ApiOperation({
    operationId: 'listProperties',
    summary: 'Properties that the connected account may read',
  })
  @Responds(200, propertyChoiceListSchema)
  async listProperties(
    @CurrentTenant() context: TenantContext,
    @Param('id', IdPipe) id: string,
    @Query() { search }: PropertySearchQuery,
  ) {
    return { items: await this.properties.list(context, id, search) };
  }

  @Put(':id/property')
  @RequireRole('admin')
  @Audited('connector.choose-property')
  @ApiOperation({
    operationId: 'chooseProperty',
    summary: 'Choose the property to read; its first sync starts',
  })
  @Responds(200, connectorViewSchema)
  async chooseProperty(
    @CurrentTenant() context: TenantContext,
    @Param('id', IdPipe) id: string,
    @Body() { property }: ChoosePropertyDto,
  ) {
    const connector = await this.properties.choose(context, id, property);
    await this.syncs.start(context, id);
    return connector;
  }

  @Post(':id/sync')
  @HttpCode(202)
  @RequireRole('member')
  @Audited('connector.sync')
  @ApiOperation({ operationId: 'syncConnector', summary: 'Bring in new figures now' })
  @Responds(202, taskStartedSchema)
  sync(@CurrentTenant() context: TenantContext, @Param('id', IdPipe) id: string) {
    return this.syncs.start(context, id);
  }

  @Post(':id/pause')
  @HttpCode(200)
  @RequireRole('admin')
  @Audited('connector.pause')
  @ApiOperation({ operationId: 'pauseConnector', summary: 'No more syncs until one is asked for' })
  @Responds(200, connectorViewSchema)
  pause(@CurrentTenant() context: TenantContext, @Param('id', IdPipe) id: string) {
    return this.connectors.pause(context, id);
  }

  @Get(':id/disconnection')
  @RequireRole('admin')
  @ApiOperation({
    operationId: 'foreseeDisconnection',
    summary: 'What disconnecting would mean for the access that the account has granted',
  })
  @Responds(200, disconnectionSchema)
  foreseeDisconnection(@CurrentTenant() context: TenantContext, @Param('id', IdPipe) id: string) {
    return this.disconnection.foresee(context, id);
  }

  @Delete(':id')
  @RequireRole('admin')
  @Audited('connector.disconnect')
  @ApiOperation({
    operationId: 'disconnectConnector',
    summary: 'Stop it, take its access back, purge on request',
  })
  @Responds(200, disconnectedSchema)
  disconnect(
    @CurrentTenant() context: TenantContext,
    @Param('id', IdPipe) id: string,
    @Query() { purge }: DisconnectQuery,
  ) {
    return this.disconnection.disconnect(context, id, { purge });
  }
}
