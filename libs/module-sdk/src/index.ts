export * from './daily-rows.js';
export * from './define-module.js';
export * from './findings-output.js';
export * from './manifest.js';
export * from './module-registry.js';
export * from './run-context.js';
export * from './run-module.js';
export * from './semver-range.js';
