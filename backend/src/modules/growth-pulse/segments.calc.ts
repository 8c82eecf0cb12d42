import type { Scope } from '@ocsuite/types';
import type { Slice } from './series-sums.calc.js';

/** How a whole is divided: by channel, by device, or by the two together. */
export const dimensions = ['channel', 'device', 'both'] as const;
export type Dimension = (typeof dimensions)[number];

/** Segments beyond this many are looked at together, so that a thousand tiny channels cannot raise alarms. */
const maxSegments = 12;
/** Combinations smaller than this share of the whole cannot move it. */
const minimumShare = 0.02;
const maxCombinations = 36;
export const otherSegments = '(all others)';

export function dimensionOf({ channel, device }: Scope): Dimension | null {
  if (channel !== undefined) return device !== undefined ? 'both' : 'channel';
  return device !== undefined ? 'device' : null;
}

export function isSameScope(a: Scope, b: Scope): boolean {
  return a.channel === b.channel && a.device === b.device;
}

/** True where one holds the other, or a part of it: a channel and a device are two views of one thing. */
export function overlaps(a: Scope, b: Scope): boolean {
  const isMatch = (one: string | undefined, other: string | undefined): boolean =>
    one === undefined || other === undefined || one === other;
  return isMatch(a.channel, b.channel) && isMatch(a.device, b.device);
}

/**
 * The segments worth a series of their own, largest first; names break ties, so that row order cannot change the result.
 * Slices of segments too small for that are renamed in place to one common segment.
 */
export function nameSegments(slices: Slice[]): Scope[] {
  return [...bundled(slices, 'channel'), ...bundled(slices, 'device'), ...combinations(slices)];
}

function bundled(slices: Slice[], dimension: 'channel' | 'device'): Scope[] {
  const names = bySize(slices, (slice) => slice[dimension]).map(({ key }) => key);
  if (names.length <= maxSegments) return names.map((name) => ({ [dimension]: name }));
  const kept = new Set(names.slice(0, maxSegments - 1));
  for (const slice of slices) {
    const name = slice[dimension];
    if (name !== undefined && !kept.has(name)) slice[dimension] = otherSegments;
  }
  return [...kept, otherSegments].map((name) => ({ [dimension]: name }));
}

function combinations(slices: readonly Slice[]): Scope[] {
  const places = new Map<string, Scope>();
  const sized = bySize(slices, ({ channel, device }) => {
    if (channel === undefined || device === undefined) return undefined;
    const key = `${channel}\n${device}`;
    if (!places.has(key)) places.set(key, { channel, device });
    return key;
  });
  const whole = sized.reduce((total, { size }) => total + size, 0);
  return sized
    .filter(({ size }) => size >= minimumShare * whole)
    .slice(0, maxCombinations)
    .map(({ key }) => places.get(key)!);
}

function bySize(
  slices: readonly Slice[],
  keyOf: (slice: Slice) => string | undefined,
): { key: string; size: number }[] {
  const sizes = new Map<string, number>();
  for (const slice of slices) {
    const key = keyOf(slice);
    if (key === undefined) continue;
    const size = slice.sessions ?? slice.conversions ?? slice.revenue ?? slice.users ?? 0;
    sizes.set(key, (sizes.get(key) ?? 0) + size);
  }
  return [...sizes]
    .map(([key, size]) => ({ key, size }))
    .sort((a, b) => b.size - a.size || (a.key < b.key ? -1 : 1));
}
