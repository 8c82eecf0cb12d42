import { dailyRowsInputSchema, defineModule, findingsOutputSchema } from '@ocsuite/module-sdk';
import { lookFunnelHealth } from './funnel-health.calc.js';

/** Where visits are lost on their way to revenue: a step that became weaker or stronger, channel by channel. */
export const funnelHealth = defineModule({
  manifest: {
    slug: 'funnel-health',
    title: 'Funnel Health',
    version: '1.2.0',
    description: 'Follows visits to conversions and revenue by channel, and tells which step changed.',
    hostRange: '^1.0.0',
    capabilities: ['funnel-comparison'],
    permissions: ['facts:read', 'insights:write'],
    schedule: { afterSync: false, daily: true },
    limits: { timeoutMs: 60_000, maxModelCalls: 0 },
    changelog: [
      {
        version: '1.2.0',
        date: '2026-11-24',
        note: 'A step is told only where conversions or revenue went the same way: it says how many visits there were, and when.',
      },
      {
        version: '1.1.0',
        date: '2026-11-23',
        note: 'Days on which one side of a step is unknown count on neither; a leak is one finding, however long it lasts and whatever follows from it.',
      },
      {
        version: '1.0.0',
        date: '2026-11-23',
        note: 'Conversion rate and revenue per session by channel, four weeks beside the four before.',
      },
    ],
  },
  input: dailyRowsInputSchema,
  output: findingsOutputSchema,
  async run(input, { progress }) {
    await progress.step('detect', `Looking at ${input.rows.length} rows of ${input.sourceName}`);
    return lookFunnelHealth(input);
  },
});
