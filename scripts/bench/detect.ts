import { parseArgs } from 'node:util';
import { buildSeriesSet } from '../../backend/src/modules/growth-pulse/daily-series.calc.js';
import { dayOf } from '../../backend/src/modules/growth-pulse/day.calc.js';
import { baselineAlarms, baselines } from './detect/baselines.js';
import { engineAlarms } from './detect/engine-alarms.js';
import { planIncidents } from './detect/incident-plan.js';
import { scoreTrials, type Trial } from './detect/score.js';
import { tenantProfile } from './detect/tenant-profile.js';
import { tenantRows } from './detect/tenant-rows.js';

/** `pnpm bench detect [--tenants n] [--seed n] [--json]`: incidents with known truth, seen day by day, beside textbook methods. */
function benchDetect(): void {
  const { values } = parseArgs({
    options: {
      tenants: { type: 'string', default: '24' },
      days: { type: 'string', default: '330' },
      seed: { type: 'string', default: '1' },
      json: { type: 'boolean', default: false },
    },
  });
  const trials: Record<string, Trial[]> = { 'growth-pulse': [] };
  for (let index = 0; index < Number(values.tenants); index += 1) {
    const profile = tenantProfile(Number(values.seed) * 1000 + index, Number(values.days));
    const incidents = planIncidents(profile);
    const rows = tenantRows(profile, incidents);
    const keep = (name: string, alarms: Trial['alarms']): void => {
      (trials[name] ??= []).push({ profile, incidents, alarms });
    };
    keep('growth-pulse', engineAlarms(profile, rows));
    const asOf = dayOf(profile.firstDay + profile.days - 1);
    const set = buildSeriesSet({
      currency: 'EUR',
      timeZone: 'UTC',
      sourceName: '',
      connectorId: '',
      rows,
      asOf,
    })!;
    for (const [name, detector] of Object.entries(baselines)) keep(name, baselineAlarms(set, detector));
  }
  const scores = Object.fromEntries(Object.entries(trials).map(([name, one]) => [name, scoreTrials(one)]));
  console.log(values.json ? JSON.stringify(scores) : inWords(scores));
}

function inWords(scores: Record<string, ReturnType<typeof scoreTrials>>): string {
  const percent = (share: number | null): string =>
    (share === null ? '–' : `${Math.round(100 * share)} %`).padStart(6);
  return Object.entries(scores)
    .map(([name, { bySize, byKind, falseAlarmsPerTenantMonth, precision, firstDriverRight }]) =>
      [
        `${name}: ${falseAlarmsPerTenantMonth} false alarms per tenant-month, precision ${percent(precision)}, first driver right ${percent(firstDriverRight.share)} of ${firstDriverRight.judged}`,
        ...Object.entries({ all: bySize, ...byKind }).map(
          ([kind, of]) =>
            `  ${kind.padEnd(14)}${Object.entries(of)
              .map(
                ([size, { recall, planted }]) => `${size} ${percent(recall)} of ${String(planted).padEnd(5)}`,
              )
              .join('  ')}`,
        ),
      ].join('\n'),
    )
    .join('\n');
}

benchDetect();
