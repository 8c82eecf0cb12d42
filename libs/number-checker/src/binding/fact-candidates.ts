import type { Frame } from '../context/frame.js';
import type { FactSet } from '../facts/fact-set.js';
import type { FactProfile, FactRole } from '../facts/fact-profile.js';
import type { Candidate } from './candidate.js';
import {
  comparable,
  fitsMainPeriod,
  fitsMetric,
  fitsReferencePeriod,
  fitsScope,
  fitsUnit,
  isWithin,
} from './claims-fit.js';

/** Facts that the figure can simply be. */
export function factCandidates(frame: Frame, set: FactSet): Candidate[] {
  return set.profiles
    .filter((profile) => canBe(frame, profile, set))
    .map((profile) => ({
      value: profile.value,
      factIds: [profile.id],
      ...(profile.direction && { direction: profile.direction }),
      profile,
      rank: rankOf(frame, profile),
    }));
}

function canBe(frame: Frame, profile: FactProfile, set: FactSet): boolean {
  const { numeral, wording } = frame;
  if (!fitsMetric(frame, profile.metric)) return false;
  if (!fitsUnit(numeral, profile.unit, profile.currency, frame.isCell)) return false;
  if (!isWithin(numeral, comparable(numeral, profile.value, profile.unit))) return false;
  if ((numeral.kind === 'points') !== profile.isPoints) return false;
  if (!rolesFor(frame).includes(profile.role)) return false;
  if (!fitsScope(frame.scope, profile)) return false;
  if (isPerDayOfMore(frame, profile)) return false;
  if (!fitsPeriod(frame, profile, set)) return false;
  if (profile.role === 'change' || profile.role === 'difference') return fitsMove(frame, profile, set);
  if (profile.role === 'expected')
    return wording.isExpected || (frame.reference.isExpected && frame.isReference) || frame.isCell;
  if (profile.role === 'level') return !(wording.isExpected && isOwnExpectation(frame, profile, set));
  return true;
}

/** What the wording lets a figure be: "fell 0.9 %" is no level, "was 8,471" is no difference. */
function rolesFor({ numeral, wording, isCell }: Frame): FactRole[] {
  if (numeral.kind === 'points') return ['difference', 'change'];
  if (wording.isChange)
    return wording.isShareOfChange ? ['share', 'change', 'difference'] : ['change', 'difference'];
  if (wording.isShareOfChange) return ['share'];
  const ends: FactRole[] =
    wording.isUsualRange || isCell || numeral.range !== undefined ? ['low', 'high'] : [];
  if (numeral.kind === 'percent' || numeral.kind === 'fraction') {
    return [
      'level',
      'expected',
      'share',
      ...(wording.isShare ? [] : (['change', 'difference'] as const)),
      ...ends,
    ];
  }
  return [
    'level',
    'expected',
    ...ends,
    ...(wording.isContribution ? (['difference'] as const) : []),
    ...(isCell ? (['difference'] as const) : []),
  ];
}

function fitsPeriod(frame: Frame, profile: FactProfile, set: FactSet): boolean {
  if (frame.isReference && !frame.period) return fitsReferencePeriod(frame, profile, set);
  if (frame.isReference && !frame.hasOwnScope && frame.reference.period)
    return fitsReferencePeriod(frame, profile, set);
  if (frame.isReference && frame.isComparedByPeriod) return fitsReferencePeriod(frame, profile, set);
  return fitsMainPeriod(frame, profile, set);
}

/** A change must be against what the sentence compares with, and go the way it says. */
function fitsMove(frame: Frame, { reference, direction }: FactProfile, set: FactSet): boolean {
  const stated = frame.wording.direction;
  if (stated && direction && stated !== direction) return false;
  if (frame.reference.scope) return false;
  if (!reference) return !frame.reference.isExpected && frame.reference.period?.kind !== 'year-before';
  if (frame.reference.isExpected) return reference === 'expected';
  const { period } = frame.reference;
  if (!period) return true;
  if (reference === 'expected') return false;
  if (reference === 'year-before' || period.kind === 'year-before') return reference === period.kind;
  if (reference === 'before') return true;
  if (period.kind === 'dates' && reference.kind === 'dates')
    return period.from?.slice(5) === reference.from?.slice(5);
  return reference.from === undefined || set.profiles.length > 0;
}

/** "4,000 a day" is not the total of a week. */
function isPerDayOfMore({ wording }: Frame, { days, metric, isAverage, unit }: FactProfile): boolean {
  if (isAverage || unit === 'percent' || unit === 'ratio' || /users|_per_|value/.test(metric)) return false;
  return (wording.isAveragePerDay && days > 1) || (wording.isAveragePerWeek && days > 7);
}

/** "an expected 9,812" must not be the actual level where an expected one is known. */
function isOwnExpectation(frame: Frame, profile: FactProfile, set: FactSet): boolean {
  return set.profiles.some(
    (one) => one.role === 'expected' && one.metric === profile.metric && fitsScope(frame.scope, one),
  );
}

function rankOf(frame: Frame, profile: FactProfile): number {
  const isCited = frame.cited.includes(profile.id);
  const isTotal = profile.channel === undefined && profile.device === undefined;
  const fitsSoft =
    fitsScope(frame.soft.scope, profile) &&
    (frame.metrics !== undefined || fitsMetric(frame.soft, profile.metric));
  const isUnstatedDetail =
    (frame.scope.channel === undefined && profile.channel !== undefined) ||
    (frame.scope.device === undefined && profile.device !== undefined);
  return (isCited ? 0 : 4) + (fitsSoft ? 0 : 2) + (isTotal || !isUnstatedDetail ? 0 : 1);
}
