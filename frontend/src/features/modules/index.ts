export { ModulesPage } from './modules-page.js';
