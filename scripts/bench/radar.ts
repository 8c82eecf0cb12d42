import { parseArgs } from 'node:util';
import type { DataFaultKind } from '@ocsuite/types';
import type { ReportedDay } from '../../backend/src/modules/connectors/radar/reported-day.calc.js';
import { percentile } from '../measured/percentile.js';
import { type Company, planIncidents } from './detect/incident-plan.js';
import { sigmaOf, tenantProfile } from './detect/tenant-profile.js';
import { tenantRows } from './detect/tenant-rows.js';
import { type InjectedFault, injectedFaults, type Source, totalled } from './radar/injected-faults.js';
import { SimulatedConnector } from './radar/simulated-connector.js';

const days = 200;
const warmUp = 90;
const daysPerMonth = 30;
/** So many syncs a fault may take; one that is not found by then counts as one more. */
const patience = 14;

type PlaceOfChange = Parameters<Company['sigmaOf']>;

interface Tenant {
  source: Source;
  dateOf: (index: number) => string;
}

/** `pnpm bench radar [--tenants n] [--seed n] [--json]`: data that goes wrong while every call succeeds, and months in which it does not. */
function benchRadar(): void {
  const { values } = parseArgs({
    options: {
      tenants: { type: 'string', default: '20' },
      seed: { type: 'string', default: '1' },
      json: { type: 'boolean', default: false },
    },
  });
  const tenants = Array.from({ length: Number(values.tenants) }, (_, index) =>
    aTenant(Number(values.seed) * 1000 + index),
  );
  const clean = tenants.map(countFalseAlarms);
  const months = (tenants.length * (days - warmUp)) / daysPerMonth;
  const found = injectedFaults.map((fault) => ({
    fault: fault.name,
    ...scoreOf(
      tenants.map((tenant, index) => syncsUntilFound(tenant, fault, warmUp + 3 + ((index * 5) % 60))),
    ),
  }));
  const all = found.flatMap(({ syncs }) => syncs);
  const result = {
    tenants: tenants.length,
    faults: injectedFaults.length,
    medianSyncs: percentile(all, 0.5),
    p90Syncs: percentile(all, 0.9),
    foundShare: share(all.filter((syncs) => syncs <= patience).length, all.length),
    falseAlarmsPerConnectorMonth: share(
      clean.reduce((sum, kinds) => sum + kinds.length, 0),
      months,
    ),
    falseAlarmKinds: countBy(clean.flat()),
    byFault: Object.fromEntries(
      found.map(({ fault, median, foundShare }) => [fault, { medianSyncs: median, foundShare }]),
    ),
  };
  console.log(values.json ? JSON.stringify(result) : JSON.stringify(result, null, 2));
}

/** A company with its weekdays, holidays, campaigns and bad weeks; what stays away wholly is a fault and is injected instead. */
function aTenant(seed: number): Tenant {
  const profile = { ...tenantProfile(seed, days), gaps: new Set<number>() };
  const company = { ...profile, sigmaOf: (...place: PlaceOfChange) => sigmaOf(profile, ...place) };
  const incidents = planIncidents(company).filter(({ kind }) => kind !== 'outage');
  const dateOf = (index: number) =>
    new Date((profile.firstDay + index) * 86_400_000).toISOString().slice(0, 10);
  const parts = new Map<string, ReportedDay['parts']>();
  for (const { date, channel, device, sessions = 0, conversions = 0, revenue = 0 } of tenantRows(
    profile,
    incidents,
  )) {
    if (!channel || !device) continue;
    const ofDay = parts.get(date) ?? [];
    ofDay.push({
      channel,
      device,
      sessions,
      users: Math.round(0.86 * (sessions ?? 0)),
      conversions,
      revenue,
    });
    parts.set(date, ofDay);
  }
  const source: Source = {
    day(index) {
      const ofDay = parts.get(dateOf(index));
      return ofDay ? totalled(dateOf(index), ofDay) : null;
    },
  };
  return { source, dateOf };
}

function watched({ source, dateOf }: Tenant): SimulatedConnector {
  const connector = new SimulatedConnector(dateOf);
  connector.sync(warmUp, source, true);
  return connector;
}

/** An alarm is raised once and stays until its finding is gone. */
function countFalseAlarms(tenant: Tenant): DataFaultKind[] {
  const connector = watched(tenant);
  const raised: DataFaultKind[] = [];
  let open = new Set<DataFaultKind>();
  for (let day = warmUp + 1; day < days; day += 1) {
    const kinds = new Set(connector.sync(day, tenant.source).map(({ kind }) => kind));
    raised.push(...[...kinds].filter((kind) => !open.has(kind)));
    open = kinds;
  }
  return raised;
}

/** Counted from the first sync that reads data which is wrong. */
function syncsUntilFound(tenant: Tenant, fault: InjectedFault, onset: number): number {
  const connector = watched(tenant);
  for (let day = warmUp + 1; day < onset; day += 1) connector.sync(day, tenant.source);
  let syncs = 0;
  for (let day = onset; syncs < patience; day += 1) {
    const distorted = fault.distort(tenant.source, onset, day);
    const findings = connector.sync(day, distorted);
    if (syncs > 0 || isWrong(tenant.source, distorted, day)) syncs += 1;
    if (findings.some(({ kind, to }) => fault.kinds.includes(kind) && to >= tenant.dateOf(onset - 3)))
      return syncs;
  }
  return patience + 1;
}

function isWrong(source: Source, distorted: Source, newest: number): boolean {
  return [0, 1, 2].some(
    (back) => JSON.stringify(source.day(newest - back)) !== JSON.stringify(distorted.day(newest - back)),
  );
}

function scoreOf(syncs: number[]): { syncs: number[]; median: number; foundShare: number } {
  const found = syncs.filter((one) => one <= patience).length;
  return { syncs, median: percentile(syncs, 0.5), foundShare: share(found, syncs.length) };
}

function share(part: number, whole: number): number {
  return Math.round((part / whole) * 1000) / 1000;
}

function countBy(kinds: DataFaultKind[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const kind of kinds) counts[kind] = (counts[kind] ?? 0) + 1;
  return counts;
}

benchRadar();
