import type { Period } from '@ocsuite/types';
import type { FactSet } from '../facts/fact-set.js';
import { overlapsDates, withYear } from '../facts/fits-dates.js';
import { isAdditive } from '../facts/level.js';
import type { Claim } from '../reading/claim.js';
import { type Dating, datingsOf } from '../reading/datings.js';
import { daysBetween } from '../text/calendar-words.js';
import type { PeriodMention } from '../vocabulary/period-mention.js';
import { units } from '../vocabulary/period-rule.js';
import type { Binding } from './bind-claim.js';

/**
 * Is the figure said to be of a time that none of its facts is of? Only of periods that the facts do not know: among those that
 * they know, the candidates have been chosen.
 */
export function isOutOfTime(claim: Claim, binding: Binding, set: FactSet): boolean {
  if (claim.isCell) return false;
  const periods = binding.factIds.flatMap((id) => set.get(id)?.period ?? []);
  if (periods.length === 0) return false;
  const datings = datingsOf(claim, set.ladder);
  const isTotal =
    !claim.isReference &&
    !claim.arrival &&
    set.levels.some((one) => one.profile === binding.profile && isAdditive(one));
  const isOther = (one: Dating): boolean => !periods.some((period) => mayBe(one, period, isTotal, set));
  if (datings.length === 0) return false;
  // "In 2024, October brought": the year holds for the month.
  const [year, other] = datings.filter(({ mention }) => isYear(mention));
  const isOtherYear = year && !other && !periods.some((period) => overlapsDates(year.mention, period));
  return datings.every(isOther) || isOtherYear === true;
}

function isYear({ kind, from, to }: PeriodMention): boolean {
  return kind === 'inside' && from?.slice(4) === '-01-01' && to === `${from.slice(0, 4)}-12-31`;
}

/** @param isTotal whether the figure is the sum of its period, so that a longer one has more of it */
function mayBe(dating: Dating, period: Period, isTotal: boolean, { ladder, profiles }: FactSet): boolean {
  const { mention, lead, isSince } = dating;
  const { kind, from = '', to = from, days, back = 0, weekday } = mention;
  if (isSince) return !isTotal || !from || daysBetween(withYear(from, period.from), period.from) < 32;
  if (ladder.knows(mention) && !isYear(mention)) return true;
  const length = daysBetween(period.from, period.to) + 1;
  switch (kind) {
    case 'next':
      return !isTotal || profiles.every(({ role }) => role === 'expected');
    case 'weekday':
      return length > 1 ? !isTotal || length < 7 : new Date(period.to).getUTCDay() === weekday;
    case 'latest':
      if (!days || back > 0 || !isSingle(days)) return true;
      return length <= days[1] + 1 && (length >= 0.85 * days[0] || !isTotal);
    case 'dates':
    case 'inside': {
      if (!overlapsDates(mention, period)) return false;
      const stated = from.startsWith('week-') ? 7 : daysBetween(from, to) + 1;
      // A day is part of its week, but has not the sum of it.
      if (stated === 1 && length > 1) return !isTotal || !/^(?:on|am)\s/i.test(lead);
      return !isTotal || stated < 89 || length > 0.3 * stated;
    }
    default:
      return true;
  }
}

/** One day, week, month, quarter or year. */
function isSingle([least]: [number, number]): boolean {
  return units.some(([, [days]]) => days === least);
}
