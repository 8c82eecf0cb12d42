import type { Metric, Scope } from '@ocsuite/types';
import { firstDayJudged, type Alarm } from './alarm.js';
import { incidentKinds, isNearHoliday, type Company, type PlantedIncident } from './incident-plan.js';

export interface Trial {
  profile: Pick<Company, 'days' | 'firstDay' | 'holidays'>;
  incidents: PlantedIncident[];
  alarms: Alarm[];
}

const patienceDays = 2;
const sizes = { '2-4 sigma': [2, 4], '>= 4 sigma': [4, Infinity] } as const;

/** Recall per kind and size, false alarms per tenant and month, and how often the driver named first was the true one. */
export function scoreTrials(whole: readonly Trial[]) {
  const trials = whole.map((trial) => ({ ...trial, alarms: trial.alarms.filter(isJudged) }));
  const outcomes = trials.flatMap(({ incidents, alarms }) =>
    incidents.map((incident) => ({ incident, hit: hitOf(incident, alarms) })),
  );
  const months = trials.reduce((sum, { profile }) => sum + (profile.days - firstDayJudged) / 30, 0);
  const falseAlarms = trials.reduce((sum, trial) => sum + falseAlarmsOf(trial).length, 0);
  const told = trials.reduce((sum, { alarms }) => sum + alarms.length, 0);
  const recallOf = (of: typeof outcomes) => ({
    planted: of.length,
    recall: ratio(of.filter(({ hit }) => hit).length, of.length),
  });
  const inSize = ([low, high]: readonly [number, number]) =>
    outcomes.filter(({ incident: { sigmas } }) => sigmas >= low && sigmas < high);
  const attributable = outcomes.filter(
    ({ incident, hit }) => hit?.lead && (incident.scope.channel || incident.scope.device),
  );
  return {
    bySize: mapValues(sizes, (size) => recallOf(inSize(size))),
    byKind: Object.fromEntries(
      incidentKinds.map((kind) => [
        kind,
        mapValues(sizes, (size) => recallOf(inSize(size).filter(({ incident }) => incident.kind === kind))),
      ]),
    ),
    falseAlarmsPerTenantMonth: ratio(falseAlarms, months),
    precision: ratio(told - falseAlarms, told),
    alarmsPerTenantMonth: ratio(told, months),
    firstDriverRight: {
      judged: attributable.length,
      share: ratio(
        attributable.filter(({ incident, hit }) => isWithin(hit!.lead!, incident.scope)).length,
        attributable.length,
      ),
    },
  };
}

/** The first look finds what the weeks before it have left, and no method is asked about these. */
function isJudged({ onset }: Alarm): boolean {
  return onset >= firstDayJudged;
}

/** The first alarm that speaks of the incident, if it came in time: within two days, of what grows from when it shows. */
export function hitOf(incident: PlantedIncident, alarms: readonly Alarm[]): Alarm | undefined {
  const { onset, full, sigmas } = incident;
  const showing = onset + Math.ceil((2 / sigmas) * (full - onset + 1)) - 1;
  return alarms.find(
    (alarm) =>
      alarm.firstSeen >= onset &&
      alarm.firstSeen <= showing + patienceDays &&
      alarm.onset >= onset - 3 &&
      alarm.faces.some(
        ({ metric, direction }) =>
          related[incident.hits].includes(metric) &&
          (incident.kind === 'mix-shift' || direction === incident.direction),
      ),
  );
}

/** Alarms about a time when nothing was planted. Those at holidays are not counted: the calendar is a cause too. */
export function falseAlarmsOf({ profile, incidents, alarms }: Trial): Alarm[] {
  return alarms.filter(
    (alarm) =>
      !isNearHoliday(profile, alarm.onset) &&
      !isNearHoliday(profile, alarm.firstSeen) &&
      !incidents.some(({ onset, end }) => alarm.onset >= onset - 3 && alarm.onset <= end + 5),
  );
}

const related: Record<PlantedIncident['hits'], readonly Metric[]> = {
  sessions: ['sessions', 'users', 'conversions', 'revenue'],
  conversions: ['conversions', 'revenue', 'conversion_rate', 'revenue_per_session'],
};

function isWithin(named: Scope, truth: Scope): boolean {
  const isMatch = (a: string | undefined, b: string | undefined): boolean => a === undefined || a === b;
  return isMatch(named.channel, truth.channel) && isMatch(named.device, truth.device);
}

function ratio(part: number, whole: number): number | null {
  return whole === 0 ? null : Math.round((1000 * part) / whole) / 1000;
}

function mapValues<K extends string, A, B>(
  record: Readonly<Record<K, A>>,
  change: (value: A) => B,
): Record<K, B> {
  return Object.fromEntries(Object.entries<A>(record).map(([key, value]) => [key, change(value)])) as Record<
    K,
    B
  >;
}
