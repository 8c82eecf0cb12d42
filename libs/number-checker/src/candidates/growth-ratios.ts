import type { FactSet } from '../facts/fact-set.js';
import { isSamePeriod, isSameScope, type Level } from '../facts/level.js';
import type { Claim } from '../reading/claim.js';
import type { Candidate } from './candidate.js';
import { fitsMetric } from './fits-claim.js';
import { isLatestLevel } from './fits-period.js';
import { metricsNamed } from './named-metrics.js';

const pace = /^\s(?:as (?:fast|quickly|strongly|much)|faster|quicker|so schnell|schneller)(?!\p{L})/iu;
const amount = /^\s(?:as (?:many|much)|that of|so viele?)(?!\p{L})/iu;

/** "Mobile grew three times as fast as desktop": one change in percent as a multiple of another. */
export function* growthRatios(claim: Claim, set: FactSet): Generator<Candidate> {
  const { reading, numeral } = claim;
  const right = reading.masked.slice(numeral.outerEnd);
  const isOfAmounts = amount.test(right) && reading.directions.some(({ isMovement }) => isMovement);
  if (!isOfAmounts && !pace.test(right)) return;
  const named = metricsNamed(claim, set);
  const segments = [...reading.channels, ...reading.devices].flatMap(({ members }) =>
    members.flatMap(({ value }) => value ?? []),
  );
  const grown = set.levels.flatMap((now): { now: Level; before: Level; rate: number }[] => {
    const { channel, device } = now.profile;
    const isNamed = [channel, device].every((one) => one === undefined || segments.includes(one));
    if (now.profile.role !== 'level' || !isNamed || !isLatestLevel(now, set)) return [];
    const before = set
      .levelsLike(now)
      .find((one) => isSameScope(one, now) && set.ladder.isBefore(one.profile.period, now.profile.period));
    return before && before.value !== 0 ? [{ now, before, rate: now.value / before.value - 1 }] : [];
  });
  for (const a of grown)
    for (const b of grown) {
      if (b.rate === 0 || !isSamePeriod(a.now, b.now)) continue;
      const isOfSegments = a.now.metric === b.now.metric && !isSameScope(a.now, b.now);
      const isOfMetrics = isSameScope(a.now, b.now) && named.has(a.now.metric) && named.has(b.now.metric);
      if (
        a.now.metric === b.now.metric
          ? !isOfSegments || !fitsMetric(claim, a.now.metric, 'change', set)
          : !isOfMetrics
      )
        continue;
      const factIds = [a.now, a.before, b.now, b.before].flatMap((one) => one.factIds);
      const moveOf = ({ now, before }: typeof a): string => `(${now.expression} - ${before.expression})`;
      const rateOf = (one: typeof a): string => `${moveOf(one)} / ${one.before.expression}`;
      if (isOfAmounts && isOfSegments)
        yield {
          value: (a.now.value - a.before.value) / (b.now.value - b.before.value),
          factIds,
          formula: `${moveOf(a)} / ${moveOf(b)}`,
          rank: 9,
        };
      if (!pace.test(right)) continue;
      yield {
        value: a.rate / b.rate,
        factIds,
        formula: `(${rateOf(a)}) / (${rateOf(b)})`,
        rank: 9,
      };
    }
}
