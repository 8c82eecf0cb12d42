import type { Frame } from '../context/frame.js';
import type { FactSet } from '../facts/fact-set.js';
import type { Candidate, Level } from './candidate.js';
import { directionOf } from './candidate.js';
import { fitsMainPeriod, fitsMetric, fitsScope, fitsUnit } from './claims-fit.js';
import { pairsOf } from './pairs.js';
import { parts, shareMoves } from './share-formulas.js';
import { averages, sums } from './sum-formulas.js';

/**
 * Figures that follow from several facts. Only formulas that the wording calls for, only over facts that fit what the
 * sentence states: among many facts almost any small number is the difference or the ratio of some two.
 */
export function* formulaCandidates(
  frame: Frame,
  levels: readonly Level[],
  set: FactSet,
): Generator<Candidate> {
  const { numeral, wording } = frame;
  const fitting = levels.filter((level) => isMain(frame, level, set));
  const mains =
    frame.period || frame.isReference ? fitting : fitting.filter((level) => isLatest(frame, level, fitting));
  yield* quotientLevels(frame, mains);
  if (
    wording.isChange ||
    numeral.kind === 'multiple' ||
    numeral.kind === 'points' ||
    wording.isRatio ||
    isLooseChange(frame)
  ) {
    yield* comparisons(frame, mains, levels, set);
  }
  if ((wording.isShare || wording.isShareOfChange || wording.isRest || frame.isCell) && isPart(frame))
    yield* parts(frame, mains, levels, set);
  if (numeral.kind === 'points' && wording.isShare) yield* shareMoves(mains, levels, set);
  if (wording.isSum) yield* sums(frame, levels, set);
  if (wording.isAverage) yield* averages(frame, mains, levels, set);
}

/** Where no period is stated, what follows from facts follows from the latest ones. */
function isLatest(frame: Frame, level: Level, peers: readonly Level[]): boolean {
  const { metric, profile } = level;
  const isLater = (one: Level): boolean =>
    one.metric === metric &&
    one.profile.channel === profile.channel &&
    one.profile.device === profile.device &&
    one.profile.period.to > profile.period.to &&
    Math.abs(one.profile.days - profile.days) <= 3;
  return isCited(frame, level) || !peers.some(isLater);
}

function isPart({ numeral }: Frame): boolean {
  return numeral.kind === 'percent' || numeral.kind === 'fraction';
}

/** "Sessions: -16.6 % week on week" and "16.6 % against the week before" name no movement. */
function isLooseChange({ numeral, reference, wording, isCell }: Frame): boolean {
  return (
    numeral.kind === 'percent' &&
    !wording.isShare &&
    (reference.period !== undefined || reference.isExpected || isCell)
  );
}

function isMain(frame: Frame, level: Level, set: FactSet): boolean {
  const { profile } = level;
  if (!fitsMetric(frame, level.metric) || profile.role !== 'level') return false;
  if (
    frame.metrics === undefined &&
    frame.soft.metrics &&
    !frame.soft.metrics.includes(level.metric) &&
    !isCited(frame, level)
  )
    return false;
  if (!fitsScope(frame.scope, profile) || !fitsMainPeriod(frame, profile, set)) return false;
  return isStatedDetail(frame, level) || isCited(frame, level);
}

function isCited({ cited }: Frame, level: Level): boolean {
  return level.factIds.every((id) => cited.includes(id));
}

/** A segment nobody named takes no part in a formula: unsaid means the whole, or what the text before spoke of. */
function isStatedDetail({ scope, soft }: Frame, { profile }: Level): boolean {
  const said = { ...soft.scope, ...scope };
  const isSaid = (stated: readonly string[] | null | undefined, value: string | undefined): boolean =>
    value === undefined || (stated?.includes(value) ?? false);
  return isSaid(said.channel, profile.channel) && isSaid(said.device, profile.device);
}

/** Average order value and the like, where no fact holds them. */
function* quotientLevels(frame: Frame, mains: readonly Level[]): Generator<Candidate> {
  if (frame.wording.isChange || frame.metrics === undefined) return;
  for (const { value, expression, factIds, unit, currency, profile } of mains) {
    if (factIds.length < 2 || !fitsUnit(frame.numeral, unit, currency)) continue;
    const scaled = frame.numeral.kind === 'fraction' ? value / 100 : value;
    yield { value: scaled, factIds, formula: expression.slice(1, -1), profile, rank: 6 };
  }
}

function* comparisons(
  frame: Frame,
  mains: readonly Level[],
  levels: readonly Level[],
  set: FactSet,
): Generator<Candidate> {
  const { numeral, wording } = frame;
  for (const { a, b, rank } of pairsOf(frame, mains, levels, set)) {
    const factIds = [...a.factIds, ...b.factIds];
    const difference = a.value - b.value;
    const direction = directionOf(difference);
    const base = { factIds, rank, ...(direction && { direction }) };
    const isRate = a.unit === 'percent';
    switch (numeral.kind) {
      case 'points':
        if (isRate) yield { ...base, value: difference, formula: `${a.expression} - ${b.expression}` };
        break;
      case 'number':
      case 'money':
        if (!isRate && wording.isChange && fitsUnit(numeral, a.unit, a.currency)) {
          yield { ...base, value: difference, formula: `${a.expression} - ${b.expression}` };
        }
        break;
      case 'percent':
      case 'fraction': {
        const factor = numeral.kind === 'percent' ? 100 : 1;
        const prefix = factor === 100 ? '100 * ' : '';
        if (b.value === 0) break;
        if (!wording.isRatio) {
          yield {
            ...base,
            value: (factor * difference) / b.value,
            formula: `${prefix}(${a.expression} - ${b.expression}) / ${b.expression}`,
          };
        } else {
          yield {
            ...base,
            direction: undefined,
            value: (factor * a.value) / b.value,
            formula: `${prefix}${a.expression} / ${b.expression}`,
          };
        }
        break;
      }
      case 'multiple': {
        if (b.value === 0 || a.value === 0) break;
        yield { ...base, value: a.value / b.value, formula: `${a.expression} / ${b.expression}` };
        if (wording.direction === 'down' && !numeral.isChangeWord) {
          yield { ...base, value: b.value / a.value, formula: `${b.expression} / ${a.expression}` };
        }
        break;
      }
    }
  }
}
