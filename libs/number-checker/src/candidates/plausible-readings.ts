import type { FactSet } from '../facts/fact-set.js';
import { isSameScope, isScoped, type Level } from '../facts/level.js';
import type { Claim } from '../reading/claim.js';
import { isBoundChange } from '../reading/is-bound-change.js';
import { mayBeChange } from '../reading/may-be-change.js';
import { metricsSaid } from '../reading/metrics-said.js';
import { type Candidate, directionOf } from './candidate.js';
import { doubtsOf } from './doubts.js';
import { fitsPeriods } from './fits-comparison.js';
import { fitsUnit, onScaleOf } from './fits-numeral.js';
import { isTimely } from './fits-period.js';
import { wholeOf } from './wholes.js';

/** All that a figure might be, ranked by how many respects of it are in doubt. */
export function* plausibleReadings(claim: Claim, set: FactSet): Generator<Candidate> {
  for (const level of set.levels) {
    if (level.isLump || !isTimely(claim, level, set)) continue;
    yield* asLevel(claim, level, set);
    if (level.profile.role !== 'level' || claim.isExpectation) continue;
    yield* asMove(claim, level, set);
    yield* asShare(claim, level, set);
  }
}

function* asLevel(claim: Claim, level: Level, set: FactSet): Generator<Candidate> {
  const { numeral, wording } = claim;
  const { value, unit, currency, profile, factIds, expression } = level;
  const isExpected = profile.role === 'expected';
  if (numeral.kind === 'points' || !fitsUnit(numeral, unit, currency) || isBoundChange(claim)) return;
  if (numeral.kind === 'multiple' && !metricsSaid(claim, 'level', set)) return;
  if (wording.isExpected && !isExpected) return;
  const doubts = doubtsOf(claim, level, 'level', set);
  if (doubts === undefined) return;
  yield {
    value: onScaleOf(numeral, value, unit),
    factIds,
    ...(factIds.length > 1 && { formula: expression.replace(/^\((.*)\)$/, '$1') }),
    profile,
    rank: doubts + Number(wording.isChange) + Number(isExpected && !wording.isExpected),
  };
}

function* asMove(claim: Claim, level: Level, set: FactSet): Generator<Candidate> {
  const { wording } = claim;
  if (!wording.isChange && !mayBeChange(claim)) return;
  const before = set
    .levelsLike(level)
    .find(
      (one) =>
        one.profile.role === 'level' &&
        isSameScope(one, level) &&
        set.ladder.isBefore(one.profile.period, level.profile.period),
    );
  const direction = before && directionOf(level.value - before.value);
  if (!before || (wording.direction && wording.direction !== direction)) return;
  const doubts = doubtsOf(claim, level, 'change', set);
  if (doubts === undefined || !fitsPeriods(claim, level, before, set)) return;
  const found = measured(claim, level, before);
  if (!found) return;
  const factIds = [...level.factIds, ...before.factIds];
  yield { ...found, factIds, ...(direction && { direction }), rank: doubts + Number(!wording.isChange) };
}

function measured(
  { numeral }: Claim,
  level: Level,
  base: Level,
): Pick<Candidate, 'value' | 'formula' | 'base' | 'profile'> | undefined {
  const value = level.value - base.value;
  const formula = `${level.expression} - ${base.expression}`;
  const isRate = level.unit === 'percent';
  switch (numeral.kind) {
    case 'number':
    case 'money':
      return !isRate && fitsUnit(numeral, level.unit, level.currency)
        ? { value, formula, base, profile: level.profile }
        : undefined;
    case 'points':
      return isRate ? { value, formula } : undefined;
    case 'percent':
      return base.value === 0
        ? undefined
        : { value: (100 * value) / base.value, formula: `100 * (${formula}) / ${base.expression}` };
    default:
      return undefined;
  }
}

function* asShare(claim: Claim, part: Level, set: FactSet): Generator<Candidate> {
  const { numeral, wording } = claim;
  if ((numeral.kind !== 'percent' && numeral.kind !== 'fraction') || wording.isChange) return;
  if (!isScoped(part) || part.isQuotient || part.unit === 'percent') return;
  const doubts = doubtsOf(claim, part, 'part', set);
  const whole = doubts === undefined ? undefined : wholeOf(part, set);
  if (doubts === undefined || !whole?.value) return;
  const factor = numeral.kind === 'percent' ? 100 : 1;
  yield {
    value: (factor * part.value) / whole.value,
    factIds: [...part.factIds, ...whole.factIds],
    formula: `${factor === 100 ? '100 * ' : ''}${part.expression} / ${whole.expression}`,
    profile: part.profile,
    rank: doubts + Number(!wording.isShare),
  };
}
