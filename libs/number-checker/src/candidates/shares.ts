import type { FactProfile } from '../facts/fact-profile.js';
import type { FactSet } from '../facts/fact-set.js';
import { isSamePeriod, isSameScope, isScoped, type Level } from '../facts/level.js';
import { attach } from '../reading/attachment.js';
import type { Claim } from '../reading/claim.js';
import { type Candidate, directionOf } from './candidate.js';
import { wholeOf, wholesOf } from './wholes.js';
import { fitsMetric, fitsScope } from './fits-claim.js';
import { fitsPeriod, isLatestLevel } from './fits-period.js';
import { namedGroups } from './named-groups.js';

/** Shares: of the whole (Email / all channels), of a change, and what remains of either. */
export function* shares(claim: Claim, set: FactSet): Generator<Candidate> {
  const { numeral, wording } = claim;
  const factor = numeral.kind === 'percent' ? 100 : 1;
  const prefix = factor === 100 ? '100 * ' : '';
  for (const group of partsOf(claim, set)) {
    const [part] = group;
    for (const whole of wholesOf(part!, set)) {
      if (whole.value === 0) continue;
      const share = group.reduce((sum, { value }) => sum + value, 0) / whole.value;
      const above =
        group.length === 1 ? part!.expression : `(${group.map(({ expression }) => expression).join(' + ')})`;
      const factIds = [...group.flatMap((level) => level.factIds), ...whole.factIds];
      if (wording.isShareOfChange) yield* sharesOfChange(part!, whole, set, factor);
      else
        yield {
          value: factor * share,
          factIds,
          formula: `${prefix}${above} / ${whole.expression}`,
          profile: part!.profile,
          rank: 6,
        };
      if (wording.isRest && isAllOfThem(claim, group))
        yield {
          value: factor * (1 - share),
          factIds,
          formula: `${prefix}(1 - ${above} / ${whole.expression})`,
          rank: 8,
        };
    }
  }
}

/** "85 % of the drop is mobile", where facts hold the drop and the segment's contribution to it. */
export function* sharesOfMove(claim: Claim, set: FactSet): Generator<Candidate> {
  const factor = claim.numeral.kind === 'percent' ? 100 : 1;
  const moves = set.profiles.filter(({ role }) => role === 'difference');
  for (const part of moves) {
    if (!fitsMetric(claim, part.metric, 'change', set) || !fitsScope(claim, part, set)) continue;
    for (const whole of moves) {
      if (whole.value === 0 || !isPartOf(part, whole)) continue;
      yield {
        value: (factor * Math.abs(part.value)) / Math.abs(whole.value),
        factIds: [part.id, whole.id],
        formula: `${factor === 100 ? '100 * ' : ''}${part.id} / ${whole.id}`,
        rank: 7,
      };
    }
  }
}

function isPartOf(part: FactProfile, whole: FactProfile): boolean {
  const isCloser = (a: string | undefined, b: string | undefined): boolean => b === undefined || a === b;
  return (
    part.metric === whole.metric &&
    part.unit === whole.unit &&
    part.period.from === whole.period.from &&
    part.period.to === whole.period.to &&
    isCloser(part.channel, whole.channel) &&
    isCloser(part.device, whole.device) &&
    (part.channel !== whole.channel || part.device !== whole.device)
  );
}

/** "The mobile share climbed four points": the share now less the share before. */
export function* shareMoves(claim: Claim, set: FactSet): Generator<Candidate> {
  for (const [part] of partsOf(claim, set)) {
    const before = set.levels.find(
      (one) => one.metric === part!.metric && isSameScope(one, part!) && precedes(one, part!, set),
    );
    const whole = wholeOf(part!, set);
    const wholeBefore = before && wholeOf(before, set);
    if (!before || !whole?.value || !wholeBefore?.value) continue;
    const value = (100 * part!.value) / whole.value - (100 * before.value) / wholeBefore.value;
    yield {
      value,
      factIds: [part!, whole, before, wholeBefore].flatMap(({ factIds }) => factIds),
      formula: `100 * ${part!.expression} / ${whole.expression} - 100 * ${before.expression} / ${wholeBefore.expression}`,
      direction: directionOf(value),
      rank: 8,
    };
  }
}

/** What is left of the whole without a part: "the rest came from others". */
export function* remainders(claim: Claim, set: FactSet): Generator<Candidate> {
  for (const group of partsOf(claim, set)) {
    const whole = wholeOf(group[0]!, set);
    if (!whole) continue;
    yield {
      value: whole.value - group.reduce((sum, { value }) => sum + value, 0),
      factIds: [whole, ...group].flatMap(({ factIds }) => factIds),
      formula: [whole, ...group].map(({ expression }) => expression).join(' - '),
      rank: 8,
    };
  }
}

/** Single segments that the sentence lets be meant, and lists of them that it names together. */
function partsOf(claim: Claim, set: FactSet): Level[][] {
  const singles = set.levels.filter(
    (level) =>
      level.profile.role === 'level' &&
      level.unit !== 'percent' &&
      !level.isQuotient &&
      isScoped(level) &&
      fitsMetric(claim, level.metric, 'part', set) &&
      (fitsScope(claim, level.profile, set) || isNamedInRest(claim, level)) &&
      fitsPeriod(claim, level.profile, set) &&
      (isPeriodStated(claim) || isLatestLevel(level, set)),
  );
  const groups = namedGroups(claim, set).filter(
    ([one, ...others]) => isScoped(one!) && others.every((other) => isSamePeriod(other, one!)),
  );
  return [...singles.map((level) => [level]), ...groups];
}

function isPeriodStated({ reading, isReference }: Claim): boolean {
  return isReference || reading.periods.length > 0 || reading.surroundings.period !== undefined;
}

function isNamedInRest({ wording, reading, numeral }: Claim, { profile }: Level): boolean {
  if (!wording.isRest) return false;
  return attach(reading, numeral, reading.channels).members.some(({ value }) => value === profile.channel);
}

/** "A tenth is wholesale, a quarter marketplace, the rest ours": what is left after every segment named before it. */
function isAllOfThem({ reading, numeral }: Claim, group: readonly Level[]): boolean {
  const dimension = group[0]!.profile.channel === undefined ? reading.devices : reading.channels;
  const before = dimension.filter(({ end }) => end <= numeral.outerStart).flatMap(({ members }) => members);
  return new Set(before.map(({ value }) => value)).size <= group.length;
}

function* sharesOfChange(part: Level, whole: Level, set: FactSet, factor: number): Generator<Candidate> {
  for (const before of set.levels) {
    if (before.metric !== part.metric || !isSameScope(before, part)) continue;
    const isReference =
      before.profile.role === 'expected' ? isSamePeriod(before, part) : precedes(before, part, set);
    const wholeBefore = isReference
      ? set.levels.find(
          (one) =>
            one.metric === part.metric &&
            isSameScope(one, whole) &&
            isSamePeriod(one, before) &&
            one.profile.role === before.profile.role,
        )
      : undefined;
    if (!wholeBefore || whole.value === wholeBefore.value) continue;
    yield {
      value: (factor * (part.value - before.value)) / (whole.value - wholeBefore.value),
      factIds: [part, before, whole, wholeBefore].flatMap(({ factIds }) => factIds),
      formula: `${factor === 100 ? '100 * ' : ''}(${part.expression} - ${before.expression}) / (${whole.expression} - ${wholeBefore.expression})`,
      rank: 7,
    };
  }
}

function precedes(before: Level, level: Level, set: FactSet): boolean {
  return before.profile.role === 'level' && set.ladder.isBefore(before.profile.period, level.profile.period);
}
