export {
  startEmbeddedPostgres,
  type EmbeddedPostgres,
  type EmbeddedPostgresOptions,
} from './embedded-postgres.js';
export { freePort } from './free-port.js';
export { DamagedDataDirectoryError } from './data-directory.js';
export { provisionDatabases, type ProvisionedUrls, type ProvisionOptions } from './provision.js';
export { migrateQueueSchema } from './queue-schema.js';
export { identifyProcess, isRunning, type ProcessIdentity } from './process-identity.js';
