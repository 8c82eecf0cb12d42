import { parseArgs } from 'node:util';
import { runModule, type DailyRow, type RunContext } from '@ocsuite/module-sdk';
import { dayOf } from '../../backend/src/modules/growth-pulse/day.calc.js';
import { findChanges } from '../../backend/src/modules/growth-pulse/growth-pulse.calc.js';
import { growthPulse } from '../../backend/src/modules/growth-pulse/growth-pulse.module-definition.js';
import { tenantProfile } from './detect/tenant-profile.js';
import { tenantRows } from './detect/tenant-rows.js';

const historyDays = 400;
const shapes = 20;

/** `pnpm bench pulse [--tenants n] [--json]`: what one look costs, and a day's looks at many tenants, model stubbed. */
async function benchPulse(): Promise<void> {
  const { values } = parseArgs({
    options: { tenants: { type: 'string', default: '1000' }, json: { type: 'boolean', default: false } },
  });
  const tenants = Array.from({ length: shapes }, (_, index) => aTenant(9000 + index));
  const wide = aTenant(8999, 12);
  const looks = Array.from({ length: 12 }, () => elapsed(() => findChanges(wide)));
  const started = performance.now();
  for (let index = 0; index < Number(values.tenants); index += 1) {
    await runModule(growthPulse, tenants[index % shapes]!, stubbed());
  }
  const result = {
    history: { days: historyDays, channels: 12 },
    engineMs: looks.toSorted((a, b) => a - b)[looks.length >> 1]!,
    tenants: Number(values.tenants),
    allTenantsMs: Math.round(performance.now() - started),
  };
  console.log(
    values.json
      ? JSON.stringify(result)
      : `${result.engineMs} ms for ${historyDays} days of 12 channels; ${result.tenants} tenants in ${(result.allTenantsMs / 1000).toFixed(1)} s`,
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

function stubbed(): RunContext {
  const silent = (): void => undefined;
  const commentary = { headline: 'h', summary: 's', highlights: [], risks: [], actions: [] };
  return {
    progress: { step: silent },
    clock: { now: () => new Date('2100-01-01') },
    logger: { debug: silent, info: silent, warn: silent, error: silent },
    signal: new AbortController().signal,
    memory: new Map(),
    facts: { figure: () => null },
    model: { write: () => Promise.resolve({ commentary, source: 'model' }) },
  };
}

function elapsed(work: () => unknown): number {
  const started = performance.now();
  work();
  return Math.round(performance.now() - started);
}

await benchPulse();
