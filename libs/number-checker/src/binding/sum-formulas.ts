import type { Frame } from '../context/frame.js';
import type { FactSet } from '../facts/fact-set.js';
import type { Candidate, Level } from './candidate.js';
import { fitsMetric, fitsUnit } from './claims-fit.js';
import { hasScopeOf, sumOf } from './level-place.js';
import { statedList } from './stated-list.js';

/** Sums: of a stated list, of two periods in a row, of all channels where no fact says it, of what is cited. */
export function* sums(frame: Frame, levels: readonly Level[], set: FactSet): Generator<Candidate> {
  const additive = levels.filter(
    ({ unit, metric }) => (unit === 'count' || unit === 'currency') && !/_per_|value/.test(metric),
  );
  for (const group of sumGroups(frame, additive, set)) {
    const sum = sumOf(group);
    if (!fitsUnit(frame.numeral, sum.unit, sum.currency)) continue;
    yield { value: sum.value, factIds: sum.factIds, formula: sum.expression.slice(1, -1), rank: 8 };
  }
}

/** Averages: a period's total per day or week, the mean of two periods or of a stated list. */
export function* averages(
  frame: Frame,
  mains: readonly Level[],
  levels: readonly Level[],
  set: FactSet,
): Generator<Candidate> {
  const { wording, numeral } = frame;
  for (const { value, unit, currency, profile, expression, factIds, metric } of mains) {
    if (unit === 'percent' || unit === 'ratio' || profile.isAverage || /users|_per_|value/.test(metric))
      continue;
    if (!fitsUnit(numeral, unit, currency)) continue;
    if (profile.days > 1 && !wording.isAveragePerWeek) {
      yield { value: value / profile.days, factIds, formula: `${expression} / ${profile.days}`, rank: 7 };
    }
    if (wording.isAveragePerWeek && profile.days > 7) {
      yield {
        value: (value * 7) / profile.days,
        factIds,
        formula: `7 * ${expression} / ${profile.days}`,
        rank: 7,
      };
    }
  }
  if (wording.isAveragePerDay) return;
  const additive = levels.filter(({ unit }) => fitsUnit(numeral, unit, undefined));
  for (const group of sumGroups(frame, additive, set)) {
    const sum = sumOf(group);
    yield {
      value: sum.value / group.length,
      factIds: sum.factIds,
      formula: `${sum.expression} / ${group.length}`,
      rank: 8,
    };
  }
}

function sumGroups(frame: Frame, levels: readonly Level[], set: FactSet): Level[][] {
  const groups = statedList(frame, levels, set);
  const cited = levels.filter(
    ({ factIds, metric }) => frame.cited.includes(factIds[0]!) && fitsMetric(frame, metric),
  );
  if (cited.length > 1 && new Set(cited.map(({ metric }) => metric)).size === 1) groups.push(cited);
  const said = { ...frame.soft.scope, ...frame.scope };
  const atOneScope = levels.filter(
    ({ profile, metric }) =>
      profile.role === 'level' &&
      fitsMetric(frame, metric) &&
      (profile.channel === undefined ? !said.channel : (said.channel?.includes(profile.channel) ?? false)) &&
      (profile.device === undefined ? !said.device : (said.device?.includes(profile.device) ?? false)),
  );
  for (const a of atOneScope) {
    const b = atOneScope.find(
      (one) =>
        one.metric === a.metric &&
        hasScopeOf(one, a) &&
        set.ladder.isBefore(one.profile.period, a.profile.period),
    );
    if (b) groups.push([a, b]);
  }
  return groups;
}
