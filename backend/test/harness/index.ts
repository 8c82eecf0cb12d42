export { Product, type ProductOptions, startProduct, startTestWorker, useProduct } from './product.js';
export { appOrigin, testConfig, testEnvironment } from './test-config.js';
export { aTenant, type TestTenant } from './test-tenant.js';
