export { UsagePage } from './usage-page.js';
