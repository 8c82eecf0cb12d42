export { InsightPage } from './insight-page.js';
export { InsightsPage } from './insights-page.js';
