import type { Frame } from '../context/frame.js';
import type { FactSet } from '../facts/fact-set.js';
import { type Candidate, directionOf, type Level } from './candidate.js';
import { hasScopeOf, isLike, sumOf } from './level-place.js';
import { statedList } from './stated-list.js';

/** Shares: of the whole (Email / all channels), of a change, and what remains of either. */
export function* parts(
  frame: Frame,
  mains: readonly Level[],
  levels: readonly Level[],
  set: FactSet,
): Generator<Candidate> {
  const factor = frame.numeral.kind === 'percent' ? 100 : 1;
  const prefix = factor === 100 ? '100 * ' : '';
  const groups = partGroups(frame, mains, levels, set);
  for (const group of groups) {
    const whole = wholeOf(group[0]!, levels);
    if (!whole || whole.value === 0 || group[0]!.unit === 'percent') continue;
    const share = group.reduce((sum, { value }) => sum + value, 0) / whole.value;
    const above =
      group.length === 1
        ? group[0]!.expression
        : `(${group.map(({ expression }) => expression).join(' + ')})`;
    const factIds = [...group.flatMap((level) => level.factIds), ...whole.factIds];
    if (frame.wording.isShareOfChange) {
      yield* shareOfChange(frame, group[0]!, whole, levels, set, factor);
    } else {
      yield { value: factor * share, factIds, formula: `${prefix}${above} / ${whole.expression}`, rank: 6 };
      if (frame.wording.isRest) {
        yield {
          value: factor * (1 - share),
          factIds,
          formula: `${prefix}(1 - ${above} / ${whole.expression})`,
          rank: 8,
        };
      }
    }
  }
}

/** "The mobile share climbed four points": the share now less the share before. */
export function* shareMoves(
  mains: readonly Level[],
  levels: readonly Level[],
  set: FactSet,
): Generator<Candidate> {
  for (const part of mains) {
    if (part.unit === 'percent' || (part.profile.channel === undefined && part.profile.device === undefined))
      continue;
    const before = levels.find(
      (one) =>
        one.metric === part.metric &&
        one.profile.role === 'level' &&
        hasScopeOf(one, part) &&
        set.ladder.isBefore(one.profile.period, part.profile.period),
    );
    const whole = wholeOf(part, levels);
    const wholeBefore = before && wholeOf(before, levels);
    if (!before || !whole?.value || !wholeBefore?.value) continue;
    const value = (100 * part.value) / whole.value - (100 * before.value) / wholeBefore.value;
    const direction = directionOf(value);
    yield {
      value,
      factIds: [part, whole, before, wholeBefore].flatMap(({ factIds }) => factIds),
      formula: `100 * ${part.expression} / ${whole.expression} - 100 * ${before.expression} / ${wholeBefore.expression}`,
      ...(direction && { direction }),
      rank: 8,
    };
  }
}

/** One stated segment, or all members of a stated list together. */
function partGroups(
  frame: Frame,
  mains: readonly Level[],
  levels: readonly Level[],
  set: FactSet,
): Level[][] {
  const groups = mains
    .filter(({ profile }) => profile.channel !== undefined || profile.device !== undefined)
    .map((level) => [level]);
  return [...groups, ...statedList(frame, levels, set)];
}

/** The fact for everything, or the sum of all channels where no fact says it. */
function wholeOf(part: Level, levels: readonly Level[]): Level | undefined {
  const peers = levels.filter(
    (one) => isLike(one, part) && one.profile.role === 'level' && one.unit === part.unit,
  );
  const { channel, device } = part.profile;
  const own = peers.find(({ profile }) => profile.channel === undefined && profile.device === undefined);
  const within =
    channel !== undefined &&
    device !== undefined &&
    peers.find(
      ({ profile }) =>
        (profile.channel === channel) !== (profile.device === device) &&
        (profile.channel === undefined || profile.device === undefined),
    );
  if (own) return own;
  if (within) return within;
  const dimension = channel !== undefined ? 'channel' : 'device';
  const siblings = peers.filter(
    ({ profile }) =>
      profile[dimension] !== undefined &&
      profile[dimension === 'channel' ? 'device' : 'channel'] === undefined,
  );
  return siblings.length > 1 ? sumOf(siblings) : undefined;
}

function* shareOfChange(
  frame: Frame,
  part: Level,
  whole: Level,
  levels: readonly Level[],
  set: FactSet,
  factor: number,
): Generator<Candidate> {
  for (const before of levels) {
    const isReference = frame.reference.isExpected
      ? before.profile.role === 'expected' && isLike(before, part)
      : before.profile.role === 'level' && set.ladder.isBefore(before.profile.period, part.profile.period);
    if (!isReference || before.metric !== part.metric || !hasScopeOf(before, part)) continue;
    const wholeBefore = levels.find(
      (one) => isLike(one, before) && hasScopeOf(one, whole) && one.profile.role === before.profile.role,
    );
    if (!wholeBefore || whole.value === wholeBefore.value) continue;
    yield {
      value: (factor * (part.value - before.value)) / (whole.value - wholeBefore.value),
      factIds: [part, before, whole, wholeBefore].flatMap(({ factIds }) => factIds),
      formula: `${factor === 100 ? '100 * ' : ''}(${part.expression} - ${before.expression}) / (${whole.expression} - ${wholeBefore.expression})`,
      rank: 7,
    };
  }
}
