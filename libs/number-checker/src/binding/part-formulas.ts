import type { Frame } from '../context/frame.js';
import type { FactSet } from '../facts/fact-set.js';
import type { Candidate, Level } from './candidate.js';
import { fitsMainPeriod, fitsMetric, fitsUnit } from './claims-fit.js';

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
  return [...groups, ...stated(frame, levels, set)];
}

/** Levels of `Email and Direct` that differ in nothing else, one per member. */
function stated(frame: Frame, levels: readonly Level[], set: FactSet): Level[][] {
  const { channel, device } = frame.scope;
  const members = channel && channel.length > 1 ? channel : device && device.length > 1 ? device : undefined;
  if (!members) return [];
  const dimension = members === channel ? 'channel' : 'device';
  const other = dimension === 'channel' ? 'device' : 'channel';
  const fitting = levels.filter(
    ({ metric, profile }) =>
      profile.role === 'level' &&
      fitsMetric(frame, metric) &&
      fitsMainPeriod(frame, profile, set) &&
      members.includes(profile[dimension] ?? '') &&
      (profile[other] === undefined || (frame.scope[other]?.includes(profile[other]) ?? false)),
  );
  return fitting
    .filter(({ profile }) => profile[dimension] === members[0])
    .map((first) =>
      members.flatMap(
        (name) => fitting.find((one) => isLike(one, first) && one.profile[dimension] === name) ?? [],
      ),
    )
    .filter((group) => group.length === members.length);
}

function isLike(a: Level, b: Level): boolean {
  return (
    a.metric === b.metric &&
    a.profile.period.from === b.profile.period.from &&
    a.profile.period.to === b.profile.period.to
  );
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

function hasScopeOf(a: Level, b: Level): boolean {
  return a.profile.channel === b.profile.channel && a.profile.device === b.profile.device;
}

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

function sumGroups(frame: Frame, levels: readonly Level[], set: FactSet): Level[][] {
  const groups = stated(frame, levels, set);
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

function sumOf(levels: readonly Level[]): Level {
  const first = levels[0]!;
  return {
    ...first,
    value: levels.reduce((sum, { value }) => sum + value, 0),
    expression: `(${levels.map(({ expression }) => expression).join(' + ')})`,
    factIds: levels.flatMap(({ factIds }) => factIds),
  };
}
