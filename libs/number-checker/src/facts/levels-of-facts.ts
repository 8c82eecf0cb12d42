import { addDays } from '../text/calendar-words.js';
import { otherDevices } from './other-device.js';
import type { FactProfile } from './fact-profile.js';
import { type Level, placeOf } from './level.js';
import { impliedLevels } from './implied-levels.js';
import { marginLevels } from './margins.js';
import { quotientLevels } from './quotient-levels.js';

/** All levels, the facts' own first; a quotient only where no fact gives it for that period and segment. */
export function levelsOf(profiles: readonly FactProfile[]): Level[] {
  const own = profiles.filter(({ role }) => role === 'level' || role === 'expected').map(levelOf);
  const byPlace = new Map<string, Level>();
  own.push(...levelsBefore(own, profiles));
  own.push(...otherDevices(own));
  own.push(...marginLevels(own));
  for (const level of own) {
    const key = placeOf(level.metric, level.profile);
    if (!byPlace.has(key)) byPlace.set(key, level);
  }
  return [...own, ...quotientLevels(own, byPlace), ...impliedLevels(own, byPlace)];
}

/** What a level was before a change that a fact holds, where no fact holds the level itself. */
function levelsBefore(own: readonly Level[], profiles: readonly FactProfile[]): Level[] {
  const changes = profiles.filter(({ role, reference }) => role === 'change' && reference === 'before');
  if (changes.length === 0) return [];
  const byPlace = new Map(own.map((level) => [placeOf(level.metric, level.profile), level]));
  return changes.flatMap((change): Level[] => {
    const level = byPlace.get(placeOf(change.metric, { ...change, role: 'level', isAverage: false }));
    const factor = 1 + (change.direction === 'down' ? -1 : 1) * (Math.abs(change.value) / 100);
    if (!level || factor <= 0) return [];
    const { from } = level.profile.period;
    const period = { from: addDays(from, -level.profile.days), to: addDays(from, -1) };
    const profile = { ...level.profile, value: level.value / factor, period };
    if (byPlace.has(placeOf(level.metric, profile))) return [];
    const expression = `(${level.expression} / (1 + ${change.id} / 100))`;
    return [{ ...level, value: profile.value, profile, expression, factIds: [...level.factIds, change.id] }];
  });
}

function levelOf(profile: FactProfile): Level {
  const { metric, value, unit, currency, id } = profile;
  return { metric, value, unit, ...(currency && { currency }), expression: id, factIds: [id], profile };
}
