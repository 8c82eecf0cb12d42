import { addDays } from '../sync-window.calc.js';
import { findDataFaults } from './data-faults.calc.js';
import { mergeFindings } from './merge-findings.calc.js';
import type { ReportedDay } from './reported-day.calc.js';

const yesterday = '2026-11-22';
type Part = ReportedDay['parts'][number];

/** Ten weeks of a shop with a weekend, three channels on two devices, and a little chance that never repeats itself. */
const healthy: ReportedDay[] = Array.from({ length: 70 }, (_, index) => {
  const date = addDays(yesterday, index - 69);
  const weekday = new Date(date).getUTCDay();
  const parts = ['Direct', 'Email', 'Organic Search'].flatMap((channel, channelIndex) =>
    ['desktop', 'mobile'].map((device, deviceIndex) => {
      const chance = (index * 7919 + channelIndex * 104_729 + deviceIndex * 1299) % 61;
      const sessions = (weekday % 6 === 0 ? 90 : 150) + 40 * channelIndex + chance;
      const conversions = 3 + (chance % 5);
      return {
        channel,
        device,
        sessions,
        users: sessions - 9,
        conversions,
        revenue: 40.5 * conversions + chance,
      };
    }),
  );
  return dayOf(date, parts);
});

function dayOf(date: string, parts: Part[]): ReportedDay {
  const sum = (read: (part: Part) => number | null) =>
    parts.reduce((total, part) => total + (read(part) ?? 0), 0);
  return {
    date,
    parts,
    sessions: sum((part) => part.sessions),
    users: sum((part) => part.users),
    conversions: sum((part) => part.conversions),
    revenue: sum((part) => part.revenue),
  };
}

/** The newest days as something made them. */
function changed(
  count: number,
  change: (day: ReportedDay, index: number) => ReportedDay | null,
): ReportedDay[] {
  const first = healthy.length - count;
  return healthy.flatMap((day, index) => (index < first ? day : (change(day, index) ?? [])));
}

const eachPart = (day: ReportedDay, change: (part: Part) => Part | null) =>
  dayOf(
    day.date,
    day.parts.flatMap((part) => change(part) ?? []),
  );
const times = (factor: number) => (part: Part) => ({
  ...part,
  sessions: Math.round(part.sessions! * factor),
});
const faultsOf = (days: ReportedDay[], before: ReportedDay[] = []) =>
  findDataFaults({ yesterday, days, before }).map(({ kind, from, to }) => [kind, from, to]);

describe('data that arrives', () => {
  it('as always is in order', () => {
    expect(faultsOf(healthy, healthy.slice(-7))).toEqual([]);
  });

  it('of a property that is too young to know is in order', () => {
    expect(faultsOf(healthy.slice(-15).map((day) => eachPart(day, times(0.2))))).toEqual([]);
  });

  it.each<[string, ReturnType<typeof faultsOf>, ReportedDay[]]>([
    ['no more', [['empty', '2026-11-21', yesterday]], changed(2, () => null)],
    ['with no visits', [['empty', yesterday, yesterday]], changed(1, (day) => dayOf(day.date, []))],
    [
      'without one of its channels',
      [['partial', yesterday, yesterday]],
      changed(1, (day) => eachPart(day, (part) => (part.channel === 'Email' ? null : part))),
    ],
    [
      'without one of its devices',
      [['partial', yesterday, yesterday]],
      changed(1, (day) => eachPart(day, (part) => (part.device === 'mobile' ? null : part))),
    ],
    [
      'without its conversions',
      [
        ['partial', '2026-11-21', yesterday],
        ['partial', '2026-11-21', yesterday],
      ],
      changed(2, (day) => eachPart(day, (part) => ({ ...part, conversions: 0, revenue: 0 }))),
    ],
    [
      'without its revenue',
      [['partial', yesterday, yesterday]],
      changed(1, (day) => eachPart(day, (part) => ({ ...part, revenue: null }))),
    ],
    [
      'for part of a day',
      [['partial', yesterday, yesterday]],
      changed(1, (day) => eachPart(day, times(0.35))),
    ],
    [
      'from part of the visitors',
      [['shrunken', '2026-11-20', yesterday]],
      changed(3, (day) => eachPart(day, times(0.35))),
    ],
    ['twice', [['duplicated', yesterday, yesterday]], changed(1, (day) => eachPart(day, times(2)))],
    [
      'a second time under the next day',
      [['duplicated', yesterday, yesterday]],
      changed(1, (day, index) => ({ ...healthy[index - 1]!, date: day.date })),
    ],
    [
      'the same day after day',
      [['flat', '2026-11-20', yesterday]],
      changed(3, (day) => ({ ...healthy.at(-4)!, date: day.date })),
    ],
  ])('%s is told apart', (_, expected, days) => {
    expect(faultsOf(days)).toEqual(expected);
  });

  it('in a bad week is a bad week: a channel that loses most of its visits is no fault of the data', () => {
    const days = changed(3, (day) =>
      eachPart(day, (part) => (part.channel === 'Email' ? times(0.3)(part) : part)),
    );
    expect(faultsOf(days)).toEqual([]);
  });
});

describe('days that are read again', () => {
  const before = healthy.slice(-7);

  it('may grow by late visits', () => {
    expect(
      faultsOf(
        changed(3, (day) => eachPart(day, times(1.06))),
        before,
      ),
    ).toEqual([]);
  });

  it('that have become smaller have shrunk', () => {
    const days = changed(3, (day) => (day.date === '2026-11-20' ? eachPart(day, times(0.85)) : day));
    expect(faultsOf(days, before)).toEqual([['shrunken', '2026-11-20', '2026-11-20']]);
  });

  it('that are gone have shrunk to nothing', () => {
    const days = healthy.filter(({ date }) => date !== '2026-11-20');
    expect(faultsOf(days, before)).toEqual([['shrunken', '2026-11-20', '2026-11-20']]);
  });

  it.each([24, 9])('that have moved by %i hours are recognised by their neighbours', (hours) => {
    const days = changed(3, (day, index) => {
      const parts = day.parts.map((part, place) => {
        const earlier = healthy[index - 1]!.parts[place]!.sessions!;
        return { ...part, sessions: Math.round(part.sessions! + (hours / 24) * (earlier - part.sessions!)) };
      });
      return dayOf(day.date, parts);
    });
    expect(faultsOf(days, before)).toEqual([['shifted', '2026-11-20', yesterday]]);
  });
});

describe('findings', () => {
  const now = new Date('2026-11-23T12:00:00Z');
  const fault = {
    kind: 'empty' as const,
    title: 'No data arrives',
    detail: 'Why.',
    from: yesterday,
    to: yesterday,
  };

  it('keep the time of the sync that saw them first, and go when they are over', () => {
    const known = [{ ...fault, since: '2026-11-20T00:00:00.000Z' }];
    expect(mergeFindings(known, [fault], now)).toEqual(known);
    expect(mergeFindings(known, [], now)).toEqual([]);
  });

  it('that only one sync could see are told for a week', () => {
    const known = [{ ...fault, kind: 'shrunken' as const, since: '2026-11-20T00:00:00.000Z' }];
    expect(mergeFindings(known, [], now)).toEqual(known);
    expect(mergeFindings(known, [], new Date('2026-11-28T00:00:00Z'))).toEqual([]);
  });
});
