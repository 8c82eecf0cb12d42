export { type Config, ConfigurationError, loadConfig } from './config.js';
export { CONFIG, ConfigModule } from './config.module.js';
export { findEnvironmentProblems } from './environment-problems.js';
export type { ModelPrice, ModelPrices } from './model-prices.js';
