import type { Frame } from '../context/frame.js';
import type { FactSet } from '../facts/fact-set.js';
import type { Level } from './candidate.js';
import { fitsReferencePeriod, fitsScope } from './claims-fit.js';

/** Two levels that the sentence compares: what it is about, and what with. */
export interface Pair {
  a: Level;
  b: Level;
  rank: number;
}

/** Pairs differ in exactly one respect: period, expectation or segment. Cited levels may be compared as they are. */
export function pairsOf(
  frame: Frame,
  mains: readonly Level[],
  levels: readonly Level[],
  set: FactSet,
): Pair[] {
  const pairs: Pair[] = [];
  for (const a of mains) {
    for (const b of levels) {
      if (a === b || a.metric !== b.metric || a.unit !== b.unit) continue;
      const rank = rankOf(frame, a, b, set);
      if (rank !== undefined) pairs.push({ a, b, rank });
    }
  }
  return pairs.toSorted((x, y) => x.rank - y.rank);
}

function rankOf(frame: Frame, a: Level, b: Level, set: FactSet): number | undefined {
  const isCited = [...a.factIds, ...b.factIds].every((id) => frame.cited.includes(id));
  const base = isCited ? 5 : 7;
  const { reference } = frame;
  const sameScope = a.profile.channel === b.profile.channel && a.profile.device === b.profile.device;
  const samePeriod =
    a.profile.period.from === b.profile.period.from && a.profile.period.to === b.profile.period.to;
  if (reference.scope) {
    const other = { ...frame.scope, ...reference.scope };
    return samePeriod &&
      !sameScope &&
      b.profile.role === 'level' &&
      fitsScope(other, b.profile) &&
      isOneStep(a, b)
      ? base
      : undefined;
  }
  if (!sameScope) return isCited && samePeriod && b.profile.role === 'level' ? base : undefined;
  if (b.profile.role === 'expected') return samePeriod && reference.isExpected ? base : undefined;
  if (reference.isExpected || samePeriod) return undefined;
  if (reference.period)
    return fitsReferencePeriod({ ...frame, period: frame.period ?? mentionOf(a) }, b.profile, set)
      ? base
      : undefined;
  if (isCited) return base;
  return set.ladder.isBefore(b.profile.period, a.profile.period) ? base + 1 : undefined;
}

/** Segments of one kind are compared with each other, or a part with its whole. */
function isOneStep(a: Level, b: Level): boolean {
  const channel = a.profile.channel !== b.profile.channel;
  const device = a.profile.device !== b.profile.device;
  return channel !== device;
}

function mentionOf({ profile: { period } }: Level): Frame['period'] {
  return { start: 0, end: 0, kind: 'dates', from: period.from, to: period.to };
}
