import type { Candidate } from '../candidates/candidate.js';
import { isWithin } from '../candidates/fits-numeral.js';
import { fromFigures, pairOf, sumsOf } from '../candidates/from-figures.js';
import { toldLevels } from '../candidates/told-levels.js';
import type { FactSet } from '../facts/fact-set.js';
import type { Claim } from '../reading/claim.js';
import type { Figure } from '../reading/figure.js';
import { type Binding, bound } from './bind-claim.js';
import { accidents } from './precise-binding.js';

/** How likely an accidental hit may be: little is to choose from where the sentence itself states the figures. */
const mostAccidents = 0.3;
const mostAccidentsBefore = 0.1;

/** A figure that is worked out from others of its own sentence, or of the text right before. */
export function bindFromFigures(
  claim: Claim,
  own: readonly Figure[],
  before: readonly Figure[],
  set: FactSet,
): Binding | undefined {
  const all = [...before, ...own];
  return (
    restated(claim, own) ??
    firstHit(claim, ofSamePlace(claim, own, set), mostAccidentsBefore) ??
    firstHit(claim, [...fromFigures(claim, own)], mostAccidents) ??
    firstHit(claim, [...fromFigures(claim, all), ...sumsOf(claim, before)], mostAccidentsBefore) ??
    firstHit(claim, againstTold(claim, all, set), mostAccidentsBefore)
  );
}

function againstTold(claim: Claim, figures: readonly Figure[], set: FactSet): Candidate[] {
  const { kind } = claim.numeral;
  if ((kind === 'number' || kind === 'money') && !claim.wording.isChange) return [];
  return figures.flatMap((figure) =>
    toldLevels(claim, figure, set).flatMap((told) => [
      ...pairOf(claim, figure, told),
      ...pairOf(claim, told, figure),
    ]),
  );
}

/** "1.68 % (158 of 9,399)": figures of the same time and segment as the one that they explain. */
function ofSamePlace({ numeral, reading }: Claim, own: readonly Figure[], set: FactSet): Candidate[] {
  if (numeral.kind !== 'number' || !/\([^()]*$/.test(reading.masked.slice(0, numeral.outerStart))) return [];
  const first = own.findLast(({ of, end = Infinity }) => of !== undefined && end <= numeral.outerStart)?.of;
  if (!first) return [];
  return set.levels
    .filter(
      ({ unit, profile, factIds }) =>
        unit === 'count' &&
        factIds.length === 1 &&
        profile.role === 'level' &&
        profile.channel === first.channel &&
        profile.device === first.device &&
        profile.period.from === first.period.from &&
        profile.period.to === first.period.to,
    )
    .map(({ value, factIds, profile }) => ({ value, factIds, profile, rank: 10 }));
}

/** "65 %, or close to two in three": the same figure once more. */
function restated({ numeral, reading }: Claim, own: readonly Figure[]): Binding | undefined {
  if (numeral.kind !== 'percent' && numeral.kind !== 'fraction') return undefined;
  const factor = numeral.kind === 'percent' ? 1 : 0.01;
  const first = own.find(
    ({ kind, end = Infinity }) =>
      kind === 'percent' &&
      end <= numeral.outerStart &&
      apposition.test(reading.masked.slice(end, numeral.outerStart)),
  );
  if (!first || !isWithin(numeral, factor * first.value)) return undefined;
  return { value: factor * first.value, factIds: [...first.factIds], formula: first.expression };
}

const apposition = /^\s?(?:[,–—(]\s?)?(?:or|oder|i\.e\.|that is|in other words|also|soit)\s$/iu;

function firstHit(claim: Claim, candidates: readonly Candidate[], most: number): Binding | undefined {
  const { direction } = claim.wording;
  const all = candidates.filter((one) => !direction || !one.direction || direction === one.direction);
  const hit = all.find(({ value }) => isWithin(claim.numeral, value));
  if (!hit) return undefined;
  const choices = new Set(all.map(({ value }) => Math.abs(value).toPrecision(9))).size;
  return accidents(claim.numeral, choices) > most ? undefined : bound(hit);
}
