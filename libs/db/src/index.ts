export { createDataSource, type DataSourceOptions } from './data-source.js';
export { runMigrations } from './run-migrations.js';
export { TenantDb } from './tenant-db.js';
export { PlatformDb, type PlatformTx } from './platform-db.js';
export { type TenantTx, type TenantScope } from './tenant-tx.js';
export { TenantEntity } from './tenant-entity.js';
export { numericColumn } from './numeric-column.js';
export { newId } from './new-id.js';
export * from './local/index.js';
