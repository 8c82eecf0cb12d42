import type { DataFaultKind } from '@ocsuite/types';
import type { ReportedDay } from '../../../backend/src/modules/connectors/radar/reported-day.calc.js';

/** What a provider says of a day, when asked in a sync; days count from the tenant's first. */
export interface Source {
  day(index: number): ReportedDay | null;
}

export interface InjectedFault {
  name: string;
  kinds: DataFaultKind[];
  /** The source as it answers from the onset on; `readOn` is the day of the sync. */
  distort(source: Source, onset: number, readOn: number): Source;
}

type Part = ReportedDay['parts'][number];

/** Twelve ways in which data goes wrong while every call succeeds. */
export const injectedFaults: InjectedFault[] = [
  replaced('figures stand still', ['flat', 'duplicated'], (source, onset) => source.day(onset)),
  replaced('tag removed', ['empty'], () => null),
  parts('channel lost', ['partial'], (part, day) => part.channel !== largest(day, 'channel') && part),
  parts('device lost', ['partial'], (part, day) => part.device !== largest(day, 'device') && part),
  parts('conversions lost', ['partial'], (part) => ({ ...part, conversions: 0, revenue: 0 })),
  parts('revenue lost', ['partial'], (part) => ({ ...part, revenue: 0 })),
  parts('part of the day lost', ['partial', 'shrunken'], (part) => scaled(part, 0.35)),
  parts('counted twice', ['duplicated'], (part) => scaled(part, 2)),
  {
    name: 'a day copied',
    kinds: ['duplicated'],
    distort: (source, onset) => ({
      day: (index) =>
        index === onset ? relabelled(source.day(onset - 1), source.day(onset)) : source.day(index),
    }),
  },
  {
    name: 'days moved by one',
    kinds: ['shifted'],
    distort: (source) => ({ day: (index) => relabelled(source.day(index - 1), source.day(index)) }),
  },
  {
    name: 'days moved by nine hours',
    kinds: ['shifted'],
    distort: (source) => ({ day: (index) => mixed(source.day(index), source.day(index - 1), 9 / 24) }),
  },
  {
    name: 'history shrinks',
    kinds: ['shrunken'],
    distort: (source, _, readOn) => ({
      day: (index) =>
        index < readOn - 1 ? eachPart(source.day(index), (part) => scaled(part, 0.8)) : source.day(index),
    }),
  },
];

function replaced(
  name: string,
  kinds: DataFaultKind[],
  by: (source: Source, onset: number) => ReportedDay | null,
): InjectedFault {
  return {
    name,
    kinds,
    distort: (source, onset) => ({
      day: (index) => (index > onset ? relabelled(by(source, onset), source.day(index)) : source.day(index)),
    }),
  };
}

function parts(
  name: string,
  kinds: DataFaultKind[],
  change: (part: Part, day: ReportedDay) => Part | false,
): InjectedFault {
  return {
    name,
    kinds,
    distort: (source, onset) => ({
      day: (index) => (index > onset ? eachPart(source.day(index), change) : source.day(index)),
    }),
  };
}

function eachPart(
  day: ReportedDay | null,
  change: (part: Part, day: ReportedDay) => Part | false,
): ReportedDay | null {
  return (
    day &&
    totalled(
      day.date,
      day.parts.flatMap((part) => change(part, day) || []),
    )
  );
}

function relabelled(day: ReportedDay | null, of: ReportedDay | null): ReportedDay | null {
  return day && of && { ...day, date: of.date };
}

function mixed(day: ReportedDay | null, neighbour: ReportedDay | null, share: number): ReportedDay | null {
  if (!day || !neighbour) return day;
  const all = [
    ...day.parts.map((part) => scaled(part, 1 - share)),
    ...neighbour.parts.map((part) => scaled(part, share)),
  ];
  const merged = new Map<string, Part>();
  for (const part of all) {
    const key = `${part.channel} ${part.device}`;
    const other = merged.get(key);
    merged.set(key, other ? sum(part, other) : part);
  }
  return totalled(day.date, [...merged.values()]);
}

/** A day's totals from its parts. */
export function totalled(date: string, list: Part[]): ReportedDay {
  const total = list.reduce(sum, {
    channel: '',
    device: '',
    sessions: 0,
    users: 0,
    conversions: 0,
    revenue: 0,
  });
  return {
    date,
    parts: list,
    sessions: total.sessions,
    users: total.users,
    conversions: total.conversions,
    revenue: total.revenue,
  };
}

export function scaled(part: Part, factor: number): Part {
  const count = (value: number | null) => Math.floor((value ?? 0) * factor + 1e-9);
  return {
    ...part,
    sessions: count(part.sessions),
    users: count(part.users),
    conversions: count(part.conversions),
    revenue: Math.floor((part.revenue ?? 0) * factor * 100) / 100,
  };
}

function sum(one: Part, other: Part): Part {
  const add = (a: number | null, b: number | null) => (a ?? 0) + (b ?? 0);
  return {
    ...one,
    sessions: add(one.sessions, other.sessions),
    users: add(one.users, other.users),
    conversions: add(one.conversions, other.conversions),
    revenue: add(one.revenue, other.revenue),
  };
}

function largest(day: ReportedDay, dimension: 'channel' | 'device'): string {
  const sums = new Map<string, number>();
  for (const part of day.parts)
    sums.set(part[dimension], (sums.get(part[dimension]) ?? 0) + (part.sessions ?? 0));
  return [...sums].toSorted(([, a], [, b]) => b - a)[0]?.[0] ?? '';
}
