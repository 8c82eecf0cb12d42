import { parseArgs } from 'node:util';
import type { DailyRow } from '@ocsuite/module-sdk';
import { dayOf } from '../../backend/src/modules/growth-pulse/day.calc.js';
import { findChanges } from '../../backend/src/modules/growth-pulse/growth-pulse.calc.js';
import { reportFailure } from '../launch/launch-error.js';
import { measureDailyRuns } from './pulse/daily-runs.js';
import { tenantProfile } from './detect/tenant-profile.js';
import { tenantRows } from './detect/tenant-rows.js';

const historyDays = 400;
const shapes = 20;

/** `pnpm bench pulse [--tenants n] [--json]`: what one look costs, and a day's runs of many tenants through queue and database. */
async function benchPulse(): Promise<void> {
  const { values } = parseArgs({
    options: { tenants: { type: 'string', default: '1000' }, json: { type: 'boolean', default: false } },
  });
  const tenants = Array.from({ length: shapes }, (_, index) => aTenant(9000 + index));
  const wide = aTenant(8999, 12);
  const looks = Array.from({ length: 12 }, () => elapsed(() => findChanges(wide)));
  const result = {
    history: { days: historyDays, channels: 12 },
    engineMs: looks.toSorted((a, b) => a - b)[looks.length >> 1]!,
    dailyRuns: await measureDailyRuns(Number(values.tenants), tenants),
  };
  console.log(
    values.json
      ? JSON.stringify(result)
      : `${result.engineMs} ms for ${historyDays} days of 12 channels; ${result.dailyRuns.succeeded} of ${result.dailyRuns.tenants} tenants' runs in ${result.dailyRuns.seconds} s through queue and database`,
  );
}

/** By channel, without devices, as a source of 12 channels is reported. */
function aTenant(seed: number, channels?: number) {
  const profile = tenantProfile(seed, historyDays);
  if (channels) {
    const names = Array.from({ length: channels }, (_, index) => `Channel ${index + 1}`);
    profile.channels = Object.fromEntries(names.map((name) => [name, 1 / channels]));
  }
  profile.devices = { all: 1 };
  const rows: DailyRow[] = tenantRows(profile, []);
  for (const row of rows) delete row.device;
  const asOf = dayOf(profile.firstDay + historyDays - 1);
  return { currency: 'EUR', timeZone: 'UTC', sourceName: 'Bench', connectorId: `tenant-${seed}`, rows, asOf };
}

function elapsed(work: () => unknown): number {
  const started = performance.now();
  work();
  return Math.round(performance.now() - started);
}

await benchPulse().catch(reportFailure);
