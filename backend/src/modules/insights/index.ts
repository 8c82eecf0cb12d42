export { historyWords } from './history-words.calc.js';
export { InsightVerdict } from './feedback/insight-verdict.entity.js';
export { InsightChanges } from './insight-changes.js';
export { InsightService } from './insight.service.js';
export { InsightsApiModule, InsightsModule, InsightsWorkerModule } from './insights.module.js';
export { ModuleInsight } from './module-insight.entity.js';
export { ModuleLook } from './module-look.entity.js';
