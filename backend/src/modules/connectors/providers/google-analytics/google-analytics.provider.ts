import type { SyncedProvider } from '../provider.js';
import { GoogleAnalyticsClient } from './google-analytics.client.js';

export const googleAnalytics: SyncedProvider = {
  id: 'google-analytics',
  kind: 'synced',
  title: 'Google Analytics',
  description: 'Sessions, users, key events and revenue by day, channel and device, synced every hour.',
  icon: 'analytics',
  connect: (needs) => new GoogleAnalyticsClient(needs),
};
