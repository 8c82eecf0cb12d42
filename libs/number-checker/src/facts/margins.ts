import type { FactProfile } from './fact-profile.js';
import { isAdditive, type Level, placeOf, sumOf } from './level.js';

/**
 * What all devices of a channel bring together, and all channels of a device, where the facts tell only the cells. The cells
 * have to be all there are: they fill the grid of that period, and a known total is their sum.
 */
export function marginLevels(own: readonly Level[]): Level[] {
  const tables = new Map<string, Level[]>();
  for (const level of own) {
    if (!isAdditive(level)) continue;
    const key = placeOf(level.metric, { ...level.profile, channel: undefined, device: undefined });
    tables.set(key, [...(tables.get(key) ?? []), level]);
  }
  return [...tables.values()].flatMap(marginsOf);
}

function marginsOf(table: readonly Level[]): Level[] {
  const cells = table.filter(({ profile }) => profile.channel !== undefined && profile.device !== undefined);
  const channels = namesOf(cells, 'channel');
  const devices = namesOf(cells, 'device');
  if (channels.length < 2 || devices.length < 2 || cells.length !== channels.length * devices.length)
    return [];
  const total = table.find(({ profile }) => profile.channel === undefined && profile.device === undefined);
  if (total && Math.abs(sumOf(cells).value - total.value) > 0.001 * total.value) return [];
  const margin = (dimension: 'channel' | 'device', name: string): Level[] => {
    const other = dimension === 'channel' ? 'device' : 'channel';
    const isKnown = table.some(({ profile }) => profile[dimension] === name && profile[other] === undefined);
    if (isKnown) return [];
    const sum = sumOf(cells.filter(({ profile }) => profile[dimension] === name));
    return [{ ...sum, profile: { ...sum.profile, [dimension]: name }, isSum: true }];
  };
  return [
    ...channels.flatMap((name) => margin('channel', name)),
    ...devices.flatMap((name) => margin('device', name)),
  ];
}

function namesOf(
  cells: readonly Level[],
  dimension: keyof Pick<FactProfile, 'channel' | 'device'>,
): string[] {
  return [...new Set(cells.map(({ profile }) => profile[dimension]!))];
}
