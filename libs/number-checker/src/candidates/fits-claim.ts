import type { FactProfile } from '../facts/fact-profile.js';
import type { FactSet } from '../facts/fact-set.js';
import { lumpName } from '../facts/lumps.js';
import { withoutPace } from '../facts/paces.js';
import { isMeantByName } from '../facts/quotient-levels.js';
import { attach, clauseAround } from '../reading/attachment.js';
import type { Claim } from '../reading/claim.js';
import { metricsSaid, type Slot } from '../reading/metrics-said.js';
import type { Group } from '../reading/groups.js';
import type { ScopeMention } from '../vocabulary/scope-words.js';

/** Does the sentence let the figure be of that metric? What it leaves out, the text before may have said. */
export function fitsMetric(claim: Claim, metric: string, slot: Slot, set: FactSet): boolean {
  const said = metricsSaid(claim, slot, set);
  if (said) return said.includes(withoutPace(metric));
  if (isMeantByName(metric) && !set.isOwn(metric)) return false;
  if (slot === 'level' && claim.numeral.kind !== 'fraction') return true;
  if (claim.isLoose && slot === 'change') return true;
  const before = claim.reading.surroundings.metrics.filter((one) => isAlike(set, one, metric));
  return before.length === 0 || before.includes(withoutPace(metric));
}

/** What the text before spoke of decides among metrics of one kind only: points are lost by rates, not by sessions. */
function isAlike(set: FactSet, a: string, b: string): boolean {
  const isRate = (metric: string): boolean => set.metricWords.unitOf(metric) === 'percent';
  return isRate(a) === isRate(withoutPace(b));
}

/** Segments that nobody named mean the whole, where facts of the whole are known. */
export function fitsScope(claim: Claim, profile: FactProfile, set: FactSet): boolean {
  const { reading } = claim;
  const isAlone = !set.hasTotal(profile);
  return (
    fitsSegment(claim, reading.channels, profile.channel, reading.surroundings.channels, isAlone) &&
    fitsSegment(claim, reading.devices, profile.device, reading.surroundings.devices, isAlone)
  );
}

function fitsSegment(
  { reading, numeral, statement, wording }: Claim,
  groups: readonly Group<ScopeMention>[],
  value: string | undefined,
  before: readonly string[],
  isAlone: boolean,
): boolean {
  const isOpen = groups.length === 0 || (before.length > 0 && isOfPronoun(reading, numeral, groups));
  if (isOpen) return value === undefined || before.includes(value) || isAlone;
  const { members, isTight } = attach(reading, numeral, groups);
  if (value !== undefined)
    return (
      (members.some((one) => one.value === value) &&
        !isCollective(members, groups, { statement, wording })) ||
      (members.length > 1 && value === lumpName({ values: namesIn(members), isExcluded: false }))
    );
  return (
    !isTight ||
    members.some((one) => one.value === null) ||
    isWholeOfChange.test(reading.masked.slice(0, numeral.outerStart)) ||
    isOfWholeInstead(reading, numeral)
  );
}

/** "Leaving Email aside, sessions fell by 9.8 % rather than 7.6 %": the latter is that of all. */
function isOfWholeInstead({ masked, lumps }: Claim['reading'], { outerStart }: Claim['numeral']): boolean {
  return (
    lumps.some(({ isExcluded }) => isExcluded) &&
    /(?<!\p{L})(?:rather than|instead of|statt)\s(?:by\s)?$/iu.test(masked.slice(0, outerStart))
  );
}

/** "It added 23 orders; Email added 108": what the text before spoke of. */
function isOfPronoun(
  { masked }: Claim['reading'],
  numeral: Claim['numeral'],
  groups: readonly Group<ScopeMention>[],
): boolean {
  const [start, end] = clauseAround(masked, numeral);
  return /^\s?(?:it|they)\s/i.test(masked.slice(start, end)) && !groups.some((group) => group.end <= end);
}

/** "Meta made up half of the growth of 450": the growth is that of all. */
const isWholeOfChange =
  /(?<!\p{L})(?:of\s(?:the|that|this|our|its|all)\s(?:\p{L}+\s){0,2}(?:growth|increase|rise|gain|decline|drop|decrease|fall|loss|m+)\sof|des\s(?:\p{L}+\s)?(?:Wachstums|Zuwachses|Anstiegs|Rückgangs|Verlusts)\svon)\s(?:\p{L}+\s)?$/iu;

/** "Email and Direct together", "Email and Direct make up 40 %", "search as a whole": neither of them alone is meant. */
function isCollective(
  members: readonly ScopeMention[],
  groups: readonly Group<ScopeMention>[],
  { statement, wording }: Pick<Claim, 'statement' | 'wording'>,
): boolean {
  if (members.length < 2) return false;
  if (members.every(({ start }) => start === members[0]!.start)) return true;
  const isTaken =
    together.test(statement) || (wording.isShare && !wording.isChange && !apart.test(statement));
  return isTaken && groups.some((group) => members.every((one) => group.members.includes(one)));
}

const apart = /(?<!\p{L})(?:each|both|either|respectively|apiece|je|jeweils|beide|chacun)(?!\p{L})/iu;
const together =
  /(?<!\p{L})(?:together|combined|jointly|between them|zusammen|gemeinsam|ensemble)(?!\p{L})/iu;

function namesIn(members: readonly ScopeMention[]): string[] {
  return members.flatMap(({ value }) => value ?? []);
}
