export { Product, type ProductOptions, startProduct, startTestWorker, useProduct } from './product.js';
export { appOrigin, offlineProviders, testConfig, testEnvironment } from './test-config.js';
export { aTenant, type TestTenant } from './test-tenant.js';
export * from './sources.js';
