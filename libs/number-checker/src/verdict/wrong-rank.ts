import type { FactProfile } from '../facts/fact-profile.js';
import type { FactSet } from '../facts/fact-set.js';
import { clauseAround } from '../reading/attachment.js';
import type { Claim } from '../reading/claim.js';
import type { Binding } from './bind-claim.js';

const kind = '(?:\\p{L}+\\s)?(?:channel|source|device|segment|Kanal|Gerät)';
const highest = '(?:largest|biggest|top|leading|number one|größter?s?|wichtigster?s?)';
const lowest = '(?:smallest|lowest|kleinster?s?)';
const is = '(?:is|was|are|were|remains?|remained|stays?|stayed|ist|war|bleibt|,)';
const ours = '(?:still\\s|again\\s|by far\\s|clearly\\s|also\\s)*(?:our|the|unser|der|das)\\s(?:single\\s)?';

/** "Email is our largest channel with €13,777", where another has more. */
export function isOfWrongRank(claim: Claim, { of, base, value }: Binding, set: FactSet): boolean {
  const { reading, numeral, isCell } = claim;
  if (isCell || !of || base || of.value !== value || of.unit === 'percent') return false;
  const [start, end] = clauseAround(reading.masked, numeral);
  return (['channel', 'device'] as const).some((dimension) => {
    const groups = dimension === 'channel' ? reading.channels : reading.devices;
    return groups.some((group) => {
      const name = group.members[0]!.value;
      if (group.start < start || group.end > end || group.members.length > 1 || name !== of[dimension])
        return false;
      const rank = rankTold(reading.masked.slice(start, group.start), reading.masked.slice(group.end, end));
      return (
        rank !== undefined &&
        peersOf(of, dimension, set).some((one) => (rank === 'highest' ? one > of.value : one < of.value))
      );
    });
  });
}

function rankTold(left: string, right: string): 'highest' | 'lowest' | undefined {
  if (top.after.test(right) || top.before.test(left)) return 'highest';
  return bottom.after.test(right) || bottom.before.test(left) ? 'lowest' : undefined;
}

const told = (rank: string, others: string): { after: RegExp; before: RegExp } => ({
  after: new RegExp(
    `^\\s?${is}\\s${ours}${rank}\\s${kind}(?!\\p{L})|^\\s(?:comes?|came|ranks?|ranked|is|was)\\s${others}(?!\\p{L})`,
    'iu',
  ),
  before: new RegExp(`(?:^|[\\s,])(?:our|the|unser|der|das)\\s${rank}\\s${kind}\\s?${is}?\\s$`, 'iu'),
});
const top = told(highest, 'first');
const bottom = told(lowest, 'last');

function peersOf(of: FactProfile, dimension: 'channel' | 'device', set: FactSet): number[] {
  const other = dimension === 'channel' ? 'device' : 'channel';
  return set.levels
    .filter(
      ({ profile, metric, unit, isLump }) =>
        !isLump &&
        metric === of.metric &&
        unit === of.unit &&
        profile.role === of.role &&
        profile[dimension] !== undefined &&
        profile[other] === of[other] &&
        profile.period.from === of.period.from &&
        profile.period.to === of.period.to,
    )
    .map(({ value }) => value);
}
