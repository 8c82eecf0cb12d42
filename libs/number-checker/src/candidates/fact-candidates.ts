import type { FactProfile, FactRole } from '../facts/fact-profile.js';
import type { FactSet } from '../facts/fact-set.js';
import type { Claim } from '../reading/claim.js';
import { metricsSaid, type Slot } from '../reading/metrics-said.js';
import type { Candidate } from './candidate.js';
import { fitsMetric, fitsScope } from './fits-claim.js';
import { fitsPeriod } from './fits-period.js';
import { fitsUnit, isWithin, onScaleOf } from './fits-numeral.js';

/** Facts that the figure can simply be. */
export function factCandidates(claim: Claim, set: FactSet): Candidate[] {
  const roles = rolesFor(claim);
  return set.profiles
    .filter(
      (profile) =>
        (roles.includes(profile.role) || isFlow(claim, profile)) &&
        hasValue(claim, profile) &&
        canBe(claim, profile, set),
    )
    .map((profile) => ({
      value: profile.value,
      factIds: [profile.id],
      ...(profile.direction && { direction: profile.direction }),
      profile,
      rank: rankOf(claim, profile),
    }));
}

/** "lost $16k to churn" */
function isFlow(claim: Claim, { metric, role, unit }: FactProfile): boolean {
  return role === 'level' && unit !== 'percent' && flows.test(metric) && claim.wording.isChange;
}

function hasValue({ numeral, isCell }: Claim, { value, unit, currency }: FactProfile): boolean {
  return fitsUnit(numeral, unit, currency, isCell) && isWithin(numeral, onScaleOf(numeral, value, unit));
}

function canBe(claim: Claim, profile: FactProfile, set: FactSet): boolean {
  const { numeral, wording } = claim;
  const { role } = profile;
  if (numeral.kind === 'points' && profile.unit !== 'score' && !profile.isPoints) return false;
  if (profile.isPoints && numeral.kind !== 'points') return false;
  if (!fitsMetric(claim, profile.metric, slotOf(role), set)) return false;
  // "four times" is a level only of a metric that is counted in times, and named.
  if (numeral.kind === 'multiple' && !metricsSaid(claim, 'level', set)) return false;
  if (!fitsScope(claim, profile, set)) return false;
  if (isTotalForAverage(claim, profile)) return false;
  const isMove = role === 'change' || role === 'difference';
  if (isMove) return fitsMove(claim, profile);
  if (!fitsPeriod(claim, profile, set)) return false;
  if (role === 'expected') return claim.isCell || wording.isExpected;
  return role !== 'level' || !(wording.isExpected && hasExpectation(profile, set));
}

function slotOf(role: FactRole): Slot {
  return role === 'change' || role === 'difference' ? 'change' : role === 'share' ? 'part' : 'level';
}

/** What such a metric counts is itself a gain or a loss. */
const flows =
  /new|churn|lost|net|add|cancel|refund|return|burn|install|sign_?up|lead|download|registration|hire|won/;

/** What the wording lets a figure be: "fell 0.9 %" is no level, "was 8,471" is no difference. */
function rolesFor({ numeral, wording, isCell }: Claim): FactRole[] {
  if (numeral.kind === 'points')
    return wording.isChange ? ['difference', 'change'] : ['difference', 'change', 'level'];
  if (wording.isChange)
    return wording.isShareOfChange ? ['share', 'change', 'difference'] : ['change', 'difference'];
  if (wording.isShareOfChange) return ['share'];
  const ends: FactRole[] =
    wording.isUsualRange || isCell || numeral.range !== undefined ? ['low', 'high'] : [];
  if (numeral.kind === 'percent' || numeral.kind === 'fraction')
    return [
      'level',
      'expected',
      'share',
      ...(wording.isShare ? [] : (['change', 'difference'] as const)),
      ...ends,
    ];
  return [
    'level',
    'expected',
    ...ends,
    ...(wording.isContribution || isCell ? (['difference'] as const) : []),
  ];
}

/** A change must be against what the sentence compares with, and go the way it says. */
function fitsMove(
  { wording, isExpectation, reading }: Claim,
  { reference, direction }: FactProfile,
): boolean {
  if (wording.direction && direction && wording.direction !== direction) return false;
  if (isExpectation) return reference === 'expected';
  const compared = reading.periods
    .flatMap(({ members }) => members)
    .filter(({ kind }) => kind === 'before' || kind === 'year-before');
  if (compared.length === 0 || reference === undefined)
    return reference !== 'expected' || compared.length === 0;
  if (reference === 'expected') return false;
  const isYear = compared.some(({ kind }) => kind === 'year-before');
  return reference === 'year-before' ? isYear : !isYear || compared.length > 1;
}

/** "4,000 a day" is not the total of a week. */
function isTotalForAverage({ wording }: Claim, { days, metric, isAverage, unit }: FactProfile): boolean {
  if (isAverage || (unit !== 'count' && unit !== 'currency') || /users|_per_|value|average/.test(metric))
    return false;
  return (wording.isAveragePerDay && days > 1) || (wording.isAveragePerWeek && days > 7);
}

/** "an expected 9,812" must not be the actual level where an expected one is known. */
function hasExpectation({ metric, channel, device }: FactProfile, set: FactSet): boolean {
  return set.profiles.some(
    (one) =>
      one.role === 'expected' && one.metric === metric && one.channel === channel && one.device === device,
  );
}

function rankOf(
  { cited, reading, wording }: Claim,
  { id, metric, channel, device, role }: FactProfile,
): number {
  const isLikely = wording.isExpected === (role === 'expected');
  const isBefore = reading.surroundings.metrics.includes(metric);
  return (
    (cited.includes(id) ? 0 : 4) + (isBefore ? 0 : 0.25) + (isLikely ? 0 : 1) + (channel || device ? 0.5 : 0)
  );
}
