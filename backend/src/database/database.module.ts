import { Global, Inject, Injectable, Module } from '@nestjs/common';
import { createDataSource, PlatformDb, SharedState, TenantDb } from '@ocsuite/db';
import type { DataSource } from 'typeorm';
import { CONFIG, type Config } from '../config/index.js';
import { assertPowerless } from './assert-powerless.js';
import { entities } from './entities.js';

const tenantDataSource = Symbol('tenant DataSource');
const platformDataSource = Symbol('platform DataSource');

/** Lets whoever ends the process close the connections, once nobody needs them any more. */
@Injectable()
export class DatabaseConnections {
  constructor(
    @Inject(tenantDataSource) private readonly tenant: DataSource,
    @Inject(platformDataSource) private readonly platform: DataSource,
  ) {}

  async close(): Promise<void> {
    await Promise.all([this.tenant.destroy(), this.platform.destroy()]);
  }
}

/** Hands out the doors to the database and keeps the DataSources behind them to itself. */
@Global()
@Module({
  providers: [
    {
      provide: tenantDataSource,
      inject: [CONFIG],
      useFactory: async ({ database }: Config) => {
        const dataSource = await createDataSource({ url: database.url, entities }).initialize();
        await assertPowerless(dataSource, 'DATABASE_URL');
        return dataSource;
      },
    },
    {
      provide: platformDataSource,
      inject: [CONFIG],
      useFactory: async ({ database }: Config) => {
        const dataSource = await createDataSource({ url: database.platformUrl, poolSize: 3 }).initialize();
        await assertPowerless(dataSource, 'PLATFORM_DATABASE_URL');
        return dataSource;
      },
    },
    {
      provide: TenantDb,
      inject: [tenantDataSource],
      useFactory: (source: DataSource) => new TenantDb(source),
    },
    {
      provide: PlatformDb,
      inject: [platformDataSource],
      useFactory: (source: DataSource) => new PlatformDb(source),
    },
    {
      provide: SharedState,
      inject: [tenantDataSource],
      useFactory: (source: DataSource) => new SharedState(source),
    },
    DatabaseConnections,
  ],
  exports: [TenantDb, PlatformDb, SharedState, DatabaseConnections],
})
export class DatabaseModule {}
