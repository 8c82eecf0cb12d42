export { displayFigure } from './display.calc.js';
export type { UnnumberedFact } from './fact.calc.js';
export { MetricsApiModule, MetricsModule } from './metrics.module.js';
export { MetricsService } from './metrics.service.js';
export type { PlaceFacts } from './place-facts.calc.js';
