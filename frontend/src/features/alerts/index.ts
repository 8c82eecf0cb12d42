export { AlertSettingsPage } from './alert-settings-page.js';
export { AlertsPage } from './alerts-page.js';
