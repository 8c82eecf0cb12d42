import { Body, Controller, Get, Patch } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  CurrentPrincipal,
  CurrentTenant,
  type Principal,
  RequireRole,
  type TenantContext,
} from '@ocsuite/tenancy';
import { meSchema, tenantViewSchema } from '@ocsuite/types';
import { Responds } from '../../http/responds.js';
import { Audited } from './audited.js';
import { ChangeTenantDto } from './tenant.dto.js';
import { TenantService } from './tenant.service.js';

@ApiTags('identity')
@Controller()
export class TenantController {
  constructor(private readonly tenants: TenantService) {}

  @Get('me')
  @RequireRole('viewer')
  @ApiOperation({ operationId: 'getMe', summary: 'The signed-in person, their organisation and role' })
  @Responds(200, meSchema)
  me(@CurrentPrincipal() principal: Principal) {
    return this.tenants.describe(principal);
  }

  @Patch('tenant')
  @RequireRole('admin')
  @Audited('tenant.change')
  @ApiOperation({
    operationId: 'changeTenant',
    summary: 'Change company settings, goals and onboarding step',
  })
  @Responds(200, tenantViewSchema)
  change(@CurrentTenant() context: TenantContext, @Body() changes: ChangeTenantDto) {
    return this.tenants.change(context, changes);
  }
}
