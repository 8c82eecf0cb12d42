import type { FactSet } from '../facts/fact-set.js';
import { isWhole, type Level } from '../facts/level.js';
import type { Claim } from '../reading/claim.js';
import { fitsMetric, fitsScope } from './fits-claim.js';
import { fitsPeriod, isLatestLevel } from './fits-period.js';

/** Levels of one metric that the sentence names together: segments of one period, periods of one segment, or by citation. */
export function namedGroups(claim: Claim, set: FactSet): Level[][] {
  const additive = set.levels.filter(
    (one) => one.profile.role === 'level' && isWhole(one) && fitsMetric(claim, one.metric, 'part', set),
  );
  return [
    ...segmentGroups(claim, additive, set),
    ...periodGroups(claim, additive, set),
    ...citedGroups(claim, additive),
  ].filter((group) => group.length > 1);
}

function segmentGroups(claim: Claim, levels: readonly Level[], set: FactSet): Level[][] {
  const { reading } = claim;
  const lists = (['channel', 'device'] as const).flatMap((dimension) => {
    const groups = dimension === 'channel' ? reading.channels : reading.devices;
    const valuesOf = (members: readonly { value: string | null }[]): string[] => [
      ...new Set(members.flatMap(({ value }) => value ?? [])),
    ];
    const all = valuesOf(groups.flatMap(({ members }) => members));
    return [...groups.map(({ members }) => valuesOf(members)), all].map((values) => ({ dimension, values }));
  });
  return lists
    .filter(({ values }) => values.length > 1)
    .flatMap(({ dimension, values }) => {
      const members = levels.filter(
        ({ profile }) =>
          values.includes(profile[dimension] ?? '') &&
          profile[dimension === 'channel' ? 'device' : 'channel'] === undefined,
      );
      return byKey(
        members,
        ({ metric, profile }) => `${metric} ${profile.period.from} ${profile.period.to}`,
      ).filter(
        ([one, ...rest]) =>
          rest.length === values.length - 1 &&
          fitsPeriod(claim, one!.profile, set) &&
          (reading.periods.length > 0 || isLatestLevel(one!, set)),
      );
    });
}

const counts: Record<string, number> = {
  both: 2,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  zwei: 2,
  drei: 3,
  vier: 4,
};

/** "those four weeks" */
function spanOf(text: string): number | undefined {
  const match =
    /(?<!\p{L})(both|two|three|four|five|six|zwei|drei|vier|[2-9])\s(?:(?:last|past|full|letzten)\s)?(?:days|weeks|months|quarters|tage|wochen|monate|quartale)/iu.exec(
      text,
    );
  return match ? (counts[match[1]!.toLowerCase()] ?? Number(match[1])) : undefined;
}

/** "over both months", "in the two weeks together": neighbouring periods, or those that the sentence names. */
function periodGroups(claim: Claim, levels: readonly Level[], set: FactSet): Level[][] {
  const { reading } = claim;
  const named = reading.periods.flatMap(({ members }) => members).filter(({ kind }) => kind === 'dates');
  const count = spanOf(reading.text);
  const isSpan = /\b(?:both|two|combined|together|fortnight|beiden?|zusammen|over the)\b/i.test(reading.text);
  return byKey(
    levels.filter((one) => fitsScope(claim, one.profile, set)),
    ({ metric, profile }) =>
      `${metric} ${profile.channel} ${profile.device} ${profile.days < 28 ? profile.days : Math.round(profile.days / 30.4)}`,
  ).flatMap((series) => {
    const stated = series.filter(({ profile }) => named.some((one) => set.ladder.fits(one, profile.period)));
    if (named.length > 1) return [stated];
    const latest = series.toSorted((a, b) => (a.profile.period.to < b.profile.period.to ? 1 : -1));
    if (count && latest.length >= count) return [latest.slice(0, count)];
    return isSpan && named.length === 0 ? [latest.slice(0, 2), latest] : [];
  });
}

function citedGroups({ cited }: Claim, levels: readonly Level[]): Level[][] {
  const members = levels.filter(({ factIds }) => cited.includes(factIds[0]!));
  return byKey(members, ({ metric }) => metric);
}

function byKey(levels: readonly Level[], keyOf: (level: Level) => string): Level[][] {
  const groups = new Map<string, Level[]>();
  for (const level of levels) groups.set(keyOf(level), [...(groups.get(keyOf(level)) ?? []), level]);
  return [...groups.values()];
}
