export { AlertedCompany } from './alerted-company.js';
export { everythingIn } from './everything-in.js';
export { Incidents } from './incidents.js';
export { Product, type ProductOptions, startProduct, startTestWorker, useProduct } from './product.js';
export * from './sources.js';
export { SyncedGoogle } from './synced-google.js';
export { appOrigin, offlineProviders, testConfig, testEnvironment } from './test-config.js';
export { aTenant, type TestTenant } from './test-tenant.js';
export { startPulse, useWorkerOnDemand } from './work.js';
