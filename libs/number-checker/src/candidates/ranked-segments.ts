import type { FactSet } from '../facts/fact-set.js';
import { isScoped, type Level, sumOf } from '../facts/level.js';
import type { Claim } from '../reading/claim.js';
import type { Candidate } from './candidate.js';
import { fitsMetric } from './fits-claim.js';
import { fitsPeriod, isLatestLevel } from './fits-period.js';
import { fitsUnit } from './fits-numeral.js';
import { siblingsOf, wholeOf } from './wholes.js';

const count = '(?:one|two|three|four|five|zwei|drei|vier)';
const highest =
  'largest|biggest|strongest|top|best|leading|busiest|main|größten?|stärksten?|wichtigsten?|besten?';
const lowest = 'smallest|weakest|worst|lowest|kleinsten?|schwächsten?';
const ranked = new RegExp(
  `(?<!\\p{L})(?:(?<n>${count})\\s)?(?:(?<high>${highest})|(?<low>${lowest}))(?:-(?:performing|selling|converting))?\\s(?:(?<n2>${count})\\s)?(?:\\p{L}+\\s)?(?<kind>channel|source|device|Kanal|Kanäle|Gerät)`,
  'iu',
);
const numbers: Record<string, number> = { two: 2, three: 3, four: 4, five: 5, zwei: 2, drei: 3, vier: 4 };

/** "The two largest channels bring 86 % of sessions": segments told by their rank instead of their names. */
export function* rankedSegments(claim: Claim, set: FactSet): Generator<Candidate> {
  const found = ranked.exec(claim.statement)?.groups;
  if (!found || claim.wording.isChange) return;
  const size = numbers[(found['n'] ?? found['n2'] ?? '').toLowerCase()] ?? 1;
  const isDevice = /^(?:device|ger)/i.test(found['kind']!);
  const { numeral } = claim;
  const isPart = numeral.kind === 'percent' || numeral.kind === 'fraction';
  for (const first of firstSegments(claim, set, isDevice)) {
    const sorted = siblingsOf(first, set).toSorted((a, b) =>
      found['low'] ? a.value - b.value : b.value - a.value,
    );
    if (sorted.length <= size || (size === 1 && namesOther(claim, sorted[0]!))) continue;
    const { value, expression, factIds } = sumOf(sorted.slice(0, size));
    const whole = wholeOf(first, set);
    if (isPart && whole?.value) {
      const factor = numeral.kind === 'percent' ? 100 : 1;
      yield {
        value: (factor * value) / whole.value,
        factIds: [...factIds, ...whole.factIds],
        formula: `${factor === 100 ? '100 * ' : ''}${expression} / ${whole.expression}`,
        rank: 9,
      };
    } else if (!isPart && fitsUnit(numeral, first.unit, first.currency)) {
      yield { value, factIds, formula: expression.slice(1, -1), rank: 9 };
    }
  }
}

/** "Email is our largest channel": the figure is that of Email, whichever is the largest. */
function namesOther({ reading, statement, numeral }: Claim, { profile }: Level): boolean {
  const start = reading.text.indexOf(statement);
  const named = [...reading.channels, ...reading.devices].filter(
    (group) => group.start >= start && group.end <= start + statement.length && group.start < numeral.start,
  );
  const names = named.flatMap(({ members }) => members.map(({ value }) => value));
  return (
    names.length === 1 && names[0] !== null && names[0] !== profile.channel && names[0] !== profile.device
  );
}

/** One segment for each metric and period that the figure may be of. */
function firstSegments(claim: Claim, set: FactSet, isDevice: boolean): Level[] {
  const seen = new Set<string>();
  return set.levels.filter((one) => {
    const { channel, device, role, period } = one.profile;
    if (role !== 'level' || one.isLump || one.isQuotient || one.unit === 'percent' || !isScoped(one))
      return false;
    if ((isDevice ? channel : device) !== undefined || !fitsMetric(claim, one.metric, 'part', set))
      return false;
    const isTold = claim.reading.periods.length > 0 || isLatestLevel(one, set);
    if (!isTold || !fitsPeriod(claim, one.profile, set)) return false;
    const key = `${one.metric} ${period.from} ${period.to}`;
    return !seen.has(key) && Boolean(seen.add(key));
  });
}
