import type { FigureSource, PartFigures } from '../connectors/index.js';
import type { DayTotals } from './kpi.calc.js';
import { factsOf } from './tenant-facts.calc.js';

const source = { connectorId: 'c', currency: 'EUR' } as FigureSource;
const start = Date.UTC(2026, 8, 1);
/** 1 September to 23 November; the last three days are not final. */
const dates = Array.from({ length: 84 }, (_, index) =>
  new Date(start + index * 86_400_000).toISOString().slice(0, 10),
);
const figures = (date: string, sessions: number): DayTotals => ({
  date,
  isProvisional: date > '2026-11-20',
  sessions,
  users: sessions,
  conversions: sessions / 100,
  revenue: sessions * 2,
});
const days = dates.map((date, index) => figures(date, 1_000 + index));
const shares: [Pick<PartFigures, 'channel' | 'device'>, number][] = [
  [{ channel: 'Email', device: null }, 0.3],
  [{ channel: 'Direct', device: null }, 0.7],
  [{ channel: null, device: 'mobile' }, 0.6],
  [{ channel: null, device: 'desktop' }, 0.4],
  [{ channel: 'Email', device: 'mobile' }, 0.2],
];
const part = (place: object, day: DayTotals, share: number, told: number) =>
  ({ ...figures(day.date, day.sessions! * share), ...place, days: told }) as PartFigures;
const partDays = shares.flatMap(([place, share]) => days.slice(-28).map((day) => part(place, day, share, 1)));
const monthsTold = (toldInOctober: number) =>
  shares.flatMap(([place, share]) =>
    [
      { month: '2026-10-01', told: toldInOctober },
      { month: '2026-11-01', told: 23 },
    ].map(({ month, told }) => part(place, figures(month, 30_000), share, told)),
  );
const known = (partMonths = monthsTold(31), locale = 'en') =>
  factsOf({ source, days, partDays, partMonths }, { goals: {}, currency: 'EUR', locale });
const told = (...given: Parameters<typeof known>) => known(...given).facts;
const placeFacts = (scope: object) =>
  known()
    .places.find((place) => JSON.stringify(place.scope) === JSON.stringify(scope))!
    .facts()
    .filter(({ metric }) => metric === 'revenue')
    .map(({ label, display }) => `${label} = ${display}`);
const labels = (facts: ReturnType<typeof told>) => facts.map(({ label }) => label);

describe('the facts of a company', () => {
  it('tell each device and each channel in the week of the key figures, its change, and the months', () => {
    const facts = told();
    const mobile = facts.filter(({ scope, metric }) => scope.device === 'mobile' && metric === 'revenue');
    expect(mobile.map(({ label, display }) => `${label} = ${display}`)).toEqual([
      'Revenue, 14 to 20 Nov 2026, mobile = €9,046.80',
      'Revenue up against the 7 days before, 14 to 20 Nov 2026, mobile = 0.65%',
      'Revenue, 1 to 23 Nov 2026, mobile = €36,000.00',
      'Revenue, 1 to 31 Oct 2026, mobile = €36,000.00',
    ]);
    expect(labels(facts)).toContain('Conversion rate, 14 to 20 Nov 2026, Email');
  });

  it('write figures as the company does', () => {
    const displays = told(undefined, 'de-DE').map(({ display }) => display);
    expect(displays).toEqual(expect.arrayContaining(['9.046,80 €', '0,65 %']));
  });

  it('put the larger channel first', () => {
    const week = told().filter(({ scope, metric }) => scope.channel && metric === 'sessions');
    expect(week.map(({ scope }) => scope.channel).slice(0, 4)).toEqual([
      'Direct',
      'Direct',
      'Email',
      'Email',
    ]);
  });

  it('tell no month of a channel or device that was not told apart on every day of it', () => {
    const october = told(monthsTold(30)).filter(({ period }) => period.to === '2026-10-31');
    expect(october.length).toBeGreaterThan(0);
    expect(october.filter(({ scope }) => scope.channel ?? scope.device)).toEqual([]);
  });

  it('tell every day of this month and the last, newest first', () => {
    const daily = told().filter(({ metric, period }) => metric === 'revenue' && period.from === period.to);
    expect(daily.map(({ period }) => period.from)).toEqual(
      dates.filter((date) => date >= '2026-10-01').toReversed(),
    );
    expect(daily[0]!.label).toBe('Revenue, 23 Nov 2026, all channels, provisional');
  });

  it('name the highest and the lowest day of a month, of those alone that are final', () => {
    const named = told().filter(({ metric, label }) => metric === 'sessions' && /highest|lowest/.test(label));
    expect(labels(named)).toEqual([
      'Sessions, 20 Nov 2026, all channels, highest final day of Nov 2026',
      'Sessions, 1 Nov 2026, all channels, lowest final day of Nov 2026',
      'Sessions, 31 Oct 2026, all channels, highest day of Oct 2026',
      'Sessions, 1 Oct 2026, all channels, lowest day of Oct 2026',
    ]);
  });

  it('tell each day of a channel to who asks for it, newest first', () => {
    const email = placeFacts({ channel: 'Email' });
    expect(email).toHaveLength(28);
    expect(email[0]).toBe('Revenue, 23 Nov 2026, Email, provisional = €649.80');
    expect(email[11]).toBe('Revenue, 12 Nov 2026, Email = €643.20');
  });

  it('tell the week, the months and the days of a channel on a device to who asks for it', () => {
    expect(placeFacts({ channel: 'Email', device: 'mobile' }).slice(0, 5)).toEqual([
      'Revenue, 14 to 20 Nov 2026, Email on mobile = €3,015.60',
      'Revenue up against the 7 days before, 14 to 20 Nov 2026, Email on mobile = 0.65%',
      'Revenue, 1 to 23 Nov 2026, Email on mobile = €12,000.00',
      'Revenue, 1 to 31 Oct 2026, Email on mobile = €12,000.00',
      'Revenue, 23 Nov 2026, Email on mobile, provisional = €433.20',
    ]);
    expect(told().filter(({ scope }) => scope.channel && scope.device)).toEqual([]);
  });
});
