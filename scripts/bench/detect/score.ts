import type { Metric, Scope } from '@ocsuite/types';
import { firstDayJudged, type Alarm } from './alarm.js';
import { incidentKinds, isNearHoliday, type Company, type PlantedIncident } from './incident-plan.js';

export interface Trial {
  profile: Pick<Company, 'days' | 'firstDay' | 'holidays'>;
  incidents: PlantedIncident[];
  alarms: Alarm[];
}

const patienceDays = 2;
/** What a detector may take: days from when the incident shows, or from its very onset; `ever` ends with the incident. */
const allowances = {
  '2 days of onset': { days: patienceDays, isFromOnset: true },
  '2 days': { days: patienceDays, isFromOnset: false },
  '4 days': { days: 4, isFromOnset: false },
  ever: { days: Infinity, isFromOnset: false },
} as const;
/** What still grows may yet turn out to be a new trend. */
const alike: Partial<Record<string, readonly string[]>> = {
  ramp: ['ramp', 'trend-change'],
  'trend-change': ['ramp', 'trend-change'],
};
const sizes = { '2-4 sigma': [2, 4], '>= 4 sigma': [4, Infinity] } as const;

/** Recall per kind and size, false alarms per tenant and month, and how often the driver named first was the true one. */
export function scoreTrials(whole: readonly Trial[]) {
  const trials = whole.map((trial) => ({ ...trial, alarms: trial.alarms.filter(isJudged) }));
  const outcomes = trials.flatMap(({ incidents, alarms }) =>
    incidents.map((incident) => ({
      incident,
      hit: hitOf(incident, alarms),
      hits: mapValues(allowances, ({ days, isFromOnset }) =>
        hitOf(isFromOnset ? { ...incident, full: incident.onset } : incident, alarms, days),
      ),
      about: alarms.filter((alarm) => isAbout(alarm, incident)).length,
    })),
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
  const everTold = outcomes.flatMap(({ incident, hits, about }) =>
    hits.ever ? [{ incident, about, last: lastTelling(hits.ever, incident) }] : [],
  );
  const share = (isRight: (one: (typeof everTold)[number]) => boolean): number | null =>
    ratio(everTold.filter(isRight).length, everTold.length);
  return {
    bySize: mapValues(sizes, (size) => recallOf(inSize(size))),
    byDaysAllowed: mapValues(allowances, (_, days) =>
      mapValues(sizes, (size) =>
        ratio(inSize(size).filter(({ hits }) => hits[days]).length, inSize(size).length),
      ),
    ),
    byKind: Object.fromEntries(
      incidentKinds.map((kind) => [
        kind,
        mapValues(sizes, (size) => recallOf(inSize(size).filter(({ incident }) => incident.kind === kind))),
      ]),
    ),
    falseAlarmsPerTenantMonth: ratio(falseAlarms, months),
    precision: ratio(told - falseAlarms, told),
    toldEver: {
      incidents: everTold.length,
      insightsPerIncident: ratio(
        everTold.reduce((sum, { about }) => sum + about, 0),
        everTold.length,
      ),
      onsetWithinOneDay: share(({ incident, last }) => Math.abs(last.onset - incident.onset) <= 1),
      kindRight: share(({ incident: { kind }, last }) => (alike[kind] ?? [kind]).includes(last.kind)),
    },
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

/**
 * The first alarm that speaks of the incident, if it came in time: within so many days, of what grows from when it
 * shows, that is reaches two standard deviations; and while it lasts, or two days after.
 */
export function hitOf(
  incident: PlantedIncident,
  alarms: readonly Alarm[],
  patience: number = patienceDays,
): Alarm | undefined {
  const { onset, full, sigmas, end } = incident;
  const showing = onset + Math.ceil((2 / sigmas) * (full - onset + 1)) - 1;
  const latest = Math.min(showing + patience, Math.max(showing, end) + patienceDays);
  return alarms.find(
    (alarm) =>
      alarm.firstSeen >= onset &&
      alarm.firstSeen <= latest &&
      alarm.onset >= onset - 3 &&
      alarm.faces.some(
        ({ metric, direction }) =>
          related[incident.hits].includes(metric) &&
          (incident.kind === 'mix-shift' || direction === incident.direction),
      ),
  );
}

/** What the alarm said last while the incident lasted. */
function lastTelling({ tellings }: Alarm, { end }: PlantedIncident): Alarm['tellings'][number] {
  return tellings.findLast(({ day }) => day <= end + 1) ?? tellings[0]!;
}

function isAbout({ onset }: Alarm, incident: PlantedIncident): boolean {
  return onset >= incident.onset - 3 && onset <= incident.end + 5;
}

/** Alarms about a time when nothing was planted. Those at holidays are not counted: the calendar is a cause too. */
export function falseAlarmsOf({ profile, incidents, alarms }: Trial): Alarm[] {
  return alarms.filter(
    (alarm) =>
      !isNearHoliday(profile, alarm.onset) &&
      !isNearHoliday(profile, alarm.firstSeen) &&
      !incidents.some((incident) => isAbout(alarm, incident)),
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
  change: (value: A, key: K) => B,
): Record<K, B> {
  return Object.fromEntries(
    Object.entries<A>(record).map(([key, value]) => [key, change(value, key as K)]),
  ) as Record<K, B>;
}
