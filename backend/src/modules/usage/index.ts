export { MeteredModel } from './metered-model.js';
export { ModelAllowance } from './model-allowance.service.js';
export { ModelCall } from './model-call.entity.js';
export { ModelLimit } from './model-limit.entity.js';
export { UsageLedger } from './usage-ledger.js';
export { UsageApiModule, UsageModule } from './usage.module.js';
