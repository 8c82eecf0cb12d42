export { MeteredModel } from './metered-model.js';
export { ModelCall } from './model-call.entity.js';
export { SpendCap } from './spend-cap.entity.js';
export { UsageLedger } from './usage-ledger.js';
export { UsageApiModule, UsageModule } from './usage.module.js';
