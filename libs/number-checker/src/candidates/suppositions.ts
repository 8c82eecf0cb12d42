import type { FactSet } from '../facts/fact-set.js';
import { isSamePeriod, isSameScope, type Level } from '../facts/level.js';
import type { Claim } from '../reading/claim.js';
import type { Candidate } from './candidate.js';
import { fitsMetric } from './fits-claim.js';
import { isLatestLevel } from './fits-period.js';
import { fitsUnit } from './fits-numeral.js';
import { wholeOf } from './wholes.js';

/** One thing as it was before, all else as it is now, and how far that is from what is. */
export function* suppositions(claim: Claim, set: FactSet): Generator<Candidate> {
  for (const level of set.levels) {
    if (level.profile.role !== 'level' || !isLatestLevel(level, set)) continue;
    const before = set.levels.find(
      (one) =>
        one.metric === level.metric &&
        one.profile.role === 'level' &&
        isSameScope(one, level) &&
        set.ladder.isBefore(one.profile.period, level.profile.period),
    );
    if (before)
      yield* level.isQuotient || level.unit === 'percent'
        ? withRate(claim, level, before, set)
        : withPart(claim, level, before, set);
  }
}

/** "If Paid Search were back at 9,050, we would be at 25,470." */
function* withPart(claim: Claim, part: Level, before: Level, set: FactSet): Generator<Candidate> {
  const { channel, device } = part.profile;
  const isNamed = [...claim.reading.channels, ...claim.reading.devices].some(({ members }) =>
    members.some(({ value }) => value !== null && (value === channel || value === device)),
  );
  const whole = isNamed ? wholeOf(part, set) : undefined;
  if (
    !whole ||
    !fitsUnit(claim.numeral, whole.unit, whole.currency) ||
    !fitsMetric(claim, part.metric, 'level', set)
  )
    return;
  yield {
    value: whole.value - part.value + before.value,
    factIds: [whole, part, before].flatMap(({ factIds }) => factIds),
    formula: `${whole.expression} - ${part.expression} + ${before.expression}`,
    rank: 10,
  };
}

/** The rate of before with the traffic of now, or the traffic that the rate of now would need. */
function* withRate(claim: Claim, rate: Level, before: Level, set: FactSet): Generator<Candidate> {
  const scale = rate.unit === 'percent' ? 100 : 1;
  const peers = set.levels.filter(
    (one) =>
      one.profile.role === 'level' &&
      one.factIds.length <= 2 &&
      one.unit !== 'percent' &&
      isSameScope(one, rate),
  );
  const now = peers.filter((one) => isSamePeriod(one, rate));
  const then = peers.filter((one) => isSamePeriod(one, before));
  for (const below of now) {
    const above = now.find((one) => Math.abs((scale * one.value) / below.value / rate.value - 1) < 0.02);
    const aboveThen = then.find((one) => one.metric === above?.metric);
    if (!above || !aboveThen) continue;
    const made = (before.value * below.value) / scale;
    const needed = (scale * aboveThen.value) / rate.value;
    const factIds = [before, below, above, rate, aboveThen].flatMap((one) => one.factIds);
    const kept = `${before.expression} * ${below.expression}${scale === 100 ? ' / 100' : ''}`;
    if (fitsUnit(claim.numeral, above.unit, above.currency)) {
      yield { value: made, factIds, formula: kept, rank: 10 };
      yield { value: made - above.value, factIds, formula: `${kept} - ${above.expression}`, rank: 11 };
    }
    if (fitsUnit(claim.numeral, below.unit, below.currency))
      yield {
        value: needed,
        factIds,
        formula: `${scale === 100 ? '100 * ' : ''}${aboveThen.expression} / ${rate.expression}`,
        rank: 10,
      };
  }
}
