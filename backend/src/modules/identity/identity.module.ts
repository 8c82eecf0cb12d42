import { Global, Module } from '@nestjs/common';
import { APP_GUARD, APP_INTERCEPTOR } from '@nestjs/core';
import { TenantCipher } from '@ocsuite/crypto';
import { AccessGuard, sessionResolver } from '@ocsuite/tenancy';
import { CONFIG, type Config } from '../../config/index.js';
import { RequestCountersModule } from '../../http/http.module.js';
import { AuditInterceptor } from './audit.interceptor.js';
import { ClerkClient } from './clerk.client.js';
import { SessionResolverService } from './session-resolver.service.js';
import { TenantErasure } from './tenant-erasure.js';
import { TenantController } from './tenant.controller.js';
import { TenantKeyTable } from './tenant-key.store.js';
import { TenantRepository } from './tenant.repository.js';
import { TenantService } from './tenant.service.js';

/** Who a tenant is and how its secrets are sealed: both processes need it. */
@Global()
@Module({
  providers: [
    TenantRepository,
    TenantService,
    TenantKeyTable,
    {
      provide: TenantCipher,
      inject: [CONFIG, TenantKeyTable],
      useFactory: (config: Config, keys: TenantKeyTable) => new TenantCipher(config.masterKeys, keys),
    },
  ],
  exports: [TenantService, TenantCipher],
})
export class TenantsModule {}

/** Who may come in: the API only. */
@Module({
  controllers: [TenantController],
  providers: [
    ClerkClient,
    TenantRepository,
    SessionResolverService,
    { provide: sessionResolver, useExisting: SessionResolverService },
    { provide: APP_GUARD, useClass: AccessGuard },
    { provide: APP_INTERCEPTOR, useClass: AuditInterceptor },
  ],
})
export class IdentityModule {}

/** The end of a company: an operator's command alone does that. */
@Module({ imports: [RequestCountersModule], providers: [TenantErasure] })
export class TenantErasureModule {}
