import type { Level } from './level.js';
import { isSamePeriod } from './level.js';

const pair: readonly [string, string] = ['mobile', 'desktop'];

/** Where the facts tell only one of mobile and desktop, and of no third device, the other is the rest. */
export function otherDevices(own: readonly Level[]): Level[] {
  const devices = new Set(own.flatMap(({ profile }) => profile.device ?? []));
  if (devices.size === 0 || [...devices].some((one) => !pair.includes(one))) return [];
  return own.flatMap((part): Level[] => {
    const { channel, device, role } = part.profile;
    if (device === undefined || role !== 'level' || (part.unit !== 'count' && part.unit !== 'currency'))
      return [];
    const other = device === pair[0] ? pair[1] : pair[0];
    const peers = own.filter(
      (one) =>
        one.metric === part.metric &&
        one.profile.role === 'level' &&
        one.profile.channel === channel &&
        isSamePeriod(one, part),
    );
    const whole = peers.find(({ profile }) => profile.device === undefined);
    if (!whole || peers.some(({ profile }) => profile.device === other)) return [];
    const value = whole.value - part.value;
    return [
      {
        ...part,
        value,
        expression: `(${whole.expression} - ${part.expression})`,
        factIds: [...whole.factIds, ...part.factIds],
        profile: { ...part.profile, device: other, value },
      },
    ];
  });
}
