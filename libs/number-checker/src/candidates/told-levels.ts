import type { FactProfile } from '../facts/fact-profile.js';
import type { FactSet } from '../facts/fact-set.js';
import { isSameScope, type Level } from '../facts/level.js';
import type { Claim } from '../reading/claim.js';
import type { Figure } from '../reading/figure.js';
import { asMention } from './fits-period.js';

/**
 * What a figure may be set against without a number of its own: "three quarters of what the whole site made a week later",
 * "92 % of that goal".
 */
export function toldLevels(claim: Claim, { of, isChange }: Figure, set: FactSet): Figure[] {
  if (!of) return [];
  if (isChange) return toldMoves(claim, of, set);
  const told = set.levels
    .filter((one) => one.metric === of.metric && one.unit === of.unit && one.profile !== of)
    .map((one) => ({ one, aspects: aspectsTold(claim, of, one, set) }));
  const most = Math.max(0, ...told.map(({ aspects }) => aspects));
  return told.flatMap(({ one, aspects }) => (aspects > 0 && aspects === most ? [asFigure(one)] : []));
}

/** "More than half of that is Paid Search": what a named segment moved by while the whole moved. */
function toldMoves({ reading }: Claim, of: FactProfile, set: FactSet): Figure[] {
  const names = [...reading.channels, ...reading.devices].flatMap(({ members }) =>
    members.map(({ value }) => value),
  );
  return set.levels.flatMap((now): Figure[] => {
    const { channel, device, period, role } = now.profile;
    const isNamed = names.includes(channel ?? device ?? null);
    if (now.metric !== of.metric || role !== 'level' || !isNamed || period.to !== of.period.to) return [];
    const before = set
      .levelsLike(now)
      .find((one) => isSameScope(one, now) && set.ladder.isBefore(one.profile.period, period));
    if (!before) return [];
    return [
      {
        ...asFigure(now),
        value: now.value - before.value,
        expression: `(${now.expression} - ${before.expression})`,
        factIds: [...now.factIds, ...before.factIds],
        isChange: true,
      },
    ];
  });
}

/** In how many respects a level differs from the figure as the sentence says; 0 where it does not say so. */
function aspectsTold({ reading }: Claim, of: FactProfile, { profile, isLump }: Level, set: FactSet): number {
  if (isLump || (profile.role !== 'level' && profile.role !== 'expected')) return 0;
  const names = [...reading.channels, ...reading.devices].flatMap(({ members }) =>
    members.map(({ value }) => value),
  );
  const isSameScope = profile.channel === of.channel && profile.device === of.device;
  const isNamed = [profile.channel, profile.device].every((one) => one === undefined || names.includes(one));
  const isWhole = profile.channel === undefined && profile.device === undefined;
  if (!isSameScope && (!isNamed || (isWhole && !whole.test(reading.text)))) return 0;
  const isSamePeriod = profile.period.from === of.period.from && profile.period.to === of.period.to;
  const isPeriodTold = reading.periods.some(({ members }) =>
    members.some((one) => set.ladder.fits(one, profile.period, asMention(of.period))),
  );
  if (!isSamePeriod && !isPeriodTold) return 0;
  return [!isSameScope, !isSamePeriod, profile.role !== of.role].filter(Boolean).length;
}

const whole =
  /(?<!\p{L})(?:whole|all|total|overall|entire|everything|altogether|site|gesamt\w*|insgesamt|alle[rns]?)(?!\p{L})/iu;

export function asFigure({ value, unit, currency, expression, factIds, profile }: Level): Figure {
  return {
    value,
    kind: unit === 'currency' ? 'money' : unit === 'percent' ? 'percent' : 'number',
    ...(currency && { currency }),
    expression,
    factIds,
    of: profile,
    isChange: false,
  };
}
