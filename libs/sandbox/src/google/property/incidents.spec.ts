import { epochDay, isoDay } from './calendar.js';
import { findProperty, properties, type Property } from './catalogue.js';
import { plantedIncidents } from './incidents.js';
import { ask, table } from './report.fixture.js';

describe('planted incidents', () => {
  const live = properties.filter(({ sessionsPerDay }) => sessionsPerDay > 0);

  it('never move: a window seen on its own and within a longer one names the same', () => {
    const long = plantedIncidents('properties/2000', '2026-01-01', '2026-12-31');
    const short = plantedIncidents('2000', '2026-06-01', '2026-06-30');
    expect(short).toEqual(long.filter(({ onset, end }) => end >= '2026-06-01' && onset <= '2026-06-30'));
  });

  it('include one begun 4 to 14 days ago on any day, for every property with data', () => {
    for (const property of live) {
      for (let today = epochDay('2026-11-01'); today < epochDay('2027-02-01'); today += 1) {
        const begun = plantedIncidents(property.id, isoDay(today - 14), isoDay(today)).filter(
          ({ onset }) => onset >= isoDay(today - 14) && onset <= isoDay(today - 4),
        );
        expect(begun).toHaveLength(1);
      }
    }
  });

  it('stand out from the weeks before within their scope', () => {
    const later = new Date('2027-06-01T00:00:00Z');
    for (const incident of live.flatMap(({ id }) => plantedIncidents(id, '2026-11-01', '2027-01-31'))) {
      const [fieldName, value] = incident.scope.channel
        ? ['sessionDefaultChannelGroup', incident.scope.channel]
        : ['deviceCategory', incident.scope.device];
      const only = { dimensionFilter: { filter: { fieldName, stringFilter: { value } } } };
      const totalOf = (from: number, to: number) =>
        table(
          ask({
            property: findProperty(incident.propertyId) as Property,
            metrics: [incident.metric],
            from: isoDay(from),
            to: isoDay(to),
            more: value ? only : {},
            options: { now: later },
          }),
        ).get('')?.[0] ?? 0;
      const onset = epochDay(incident.onset);
      const ratio = totalOf(onset, onset + 6) / totalOf(onset - 7, onset - 1);
      if (incident.direction === 'down') expect(ratio).toBeLessThan(0.75);
      else expect(ratio).toBeGreaterThan(1.8);
    }
  });
});
