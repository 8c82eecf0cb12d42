import type { DailyRow } from '@ocsuite/module-sdk';
import { dayNumber, dayOf } from '../../../backend/src/modules/growth-pulse/day.calc.js';
import { findChanges } from '../../../backend/src/modules/growth-pulse/growth-pulse.calc.js';
import { WalkMemory } from '../../../backend/src/modules/growth-pulse/walk-memory.calc.js';
import { firstDayJudged, type Alarm } from './alarm.js';
import type { Company } from './incident-plan.js';

/** Replays a tenant day by day, as if each day were today, and takes down each insight when it is first told. */
export function engineAlarms({ firstDay, days, seed }: Company, rows: readonly DailyRow[]): Alarm[] {
  const told = new Map<string, Alarm>();
  const memory = new WalkMemory();
  let existing = 0;
  for (let day = 0; day < days; day += 1) {
    const asOf = dayOf(firstDay + day);
    while (existing < rows.length && rows[existing]!.date <= asOf) existing += 1;
    if (day < firstDayJudged) continue;
    const input = {
      currency: 'EUR',
      timeZone: 'UTC',
      sourceName: 'Bench',
      connectorId: `tenant-${seed}`,
      asOf,
    };
    for (const finding of findChanges({ ...input, rows: rows.slice(0, existing) }, memory).findings) {
      // Days without data are made up as well; to say so is no alarm.
      if (['period-change', 'missing-data'].includes(finding.kind)) continue;
      const { kind, metric, scope, direction, drivers } = finding;
      const onset = dayNumber(finding.onset) - firstDay;
      const telling = { day, onset, kind };
      const known = told.get(finding.id);
      if (known) {
        known.tellings.push(telling);
        continue;
      }
      told.set(finding.id, {
        onset,
        firstSeen: day,
        tellings: [telling],
        metric,
        scope,
        direction,
        lead: scope.channel || scope.device ? scope : (drivers[0]?.scope ?? null),
        faces: [{ metric, direction }],
      });
    }
  }
  return [...told.values()];
}
