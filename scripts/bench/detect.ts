import { parseArgs } from 'node:util';
import { buildSeriesSet } from '../../backend/src/modules/growth-pulse/daily-series.calc.js';
import { dayOf } from '../../backend/src/modules/growth-pulse/day.calc.js';
import { baselineAlarms, baselines } from './detect/baselines.js';
import { engineAlarms } from './detect/engine-alarms.js';
import { generators, type MadeUp } from './detect/made-up.js';
import { scoreTrials, type Trial } from './detect/score.js';

type Scores = Record<string, ReturnType<typeof scoreTrials>>;

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
  const scores: Record<string, Scores> = {};
  for (const [name, generate] of Object.entries(generators)) {
    const trials: Record<string, Trial[]> = { 'growth-pulse': [] };
    for (let index = 0; index < Number(values.tenants); index += 1) {
      const madeUp = generate(Number(values.seed) * 1000 + index, Number(values.days));
      for (const [method, trial] of trialsOf(madeUp)) (trials[method] ??= []).push(trial);
    }
    scores[name] = Object.fromEntries(
      Object.entries(trials).map(([method, one]) => [method, scoreTrials(one)]),
    );
  }
  console.log(values.json ? JSON.stringify(scores) : inWords(scores));
}

/** The same days as the engine and each textbook method saw them. */
function trialsOf({ company, incidents, rows }: MadeUp): [method: string, Trial][] {
  const trialOf = (alarms: Trial['alarms']): Trial => ({ profile: company, incidents, alarms });
  const source = { currency: 'EUR', timeZone: 'UTC', sourceName: '', connectorId: '' };
  const asOf = dayOf(company.firstDay + company.days - 1);
  const set = buildSeriesSet({ ...source, rows, asOf })!;
  return [
    ['growth-pulse', trialOf(engineAlarms(company, rows))],
    ...Object.entries(baselines).map(([method, detector]): [string, Trial] => [
      method,
      trialOf(baselineAlarms(set, detector)),
    ]),
  ];
}

function inWords(scores: Record<string, Scores>): string {
  return Object.entries(scores)
    .map(
      ([generator, methods]) => `== ${generator}\n${Object.entries(methods).map(methodInWords).join('\n')}`,
    )
    .join('\n');
}

function methodInWords([method, score]: [string, Scores[string]]): string {
  const { bySize, byKind, byDaysAllowed, toldEver, falseAlarmsPerTenantMonth, precision, firstDriverRight } =
    score;
  const percent = (share: number | null): string =>
    (share === null ? '–' : `${Math.round(100 * share)} %`).padStart(6);
  return [
    `${method}: ${falseAlarmsPerTenantMonth} false alarms per tenant-month, precision ${percent(precision)}, first driver right ${percent(firstDriverRight.share)} of ${firstDriverRight.judged}`,
    ...Object.entries(byDaysAllowed).map(([days, of]) =>
      [
        `  told within ${days}`.padEnd(30),
        ...Object.entries(of).map(([size, recall]) => `${size} ${percent(recall)}`),
      ].join('  '),
    ),
    `  of ${toldEver.incidents} ever told: ${toldEver.insightsPerIncident} insights each, onset right to a day ${percent(toldEver.onsetWithinOneDay)}, kind right ${percent(toldEver.kindRight)}`,
    ...Object.entries({ all: bySize, ...byKind }).map(
      ([kind, of]) =>
        `  ${kind.padEnd(14)}${Object.entries(of)
          .map(([size, { recall, planted }]) => `${size} ${percent(recall)} of ${String(planted).padEnd(5)}`)
          .join('  ')}`,
    ),
  ].join('\n');
}

benchDetect();
