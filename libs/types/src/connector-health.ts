import type { ConnectorState } from './connector.js';

/** A sync that is due this long ago is not waiting for its turn any more. */
const lateAfterMs = 30 * 60_000;
/** A whole day is missing by then. */
const staleAfterMs = 24 * 60 * 60_000;

export interface SyncTimes {
  state: ConnectorState;
  stateSince: Date;
  cause: string | null;
  lastSyncAt: Date | null;
  /** Null for files, too: nobody promised another one. */
  nextSyncAt: Date | null;
}

/**
 * The state of a connector at this moment. What syncs leave behind is stored; that none comes any more shows in the clock
 * alone, and must show also when nothing runs that could store it.
 */
export function connectorStateAt(
  times: SyncTimes,
  now: Date,
): { state: ConnectorState; since: Date; cause: string | null } {
  const { state, stateSince, cause, lastSyncAt, nextSyncAt } = times;
  const isFlowing = ['active', 'empty', 'syncing'].includes(state);
  const lateFrom = nextSyncAt && new Date(nextSyncAt.getTime() + lateAfterMs);
  if (!isFlowing || !lateFrom || lateFrom > now) return { state, since: stateSince, cause };
  const staleFrom = new Date((lastSyncAt ?? stateSince).getTime() + staleAfterMs);
  if (staleFrom <= now) {
    const said = lastSyncAt
      ? `No sync has succeeded since ${clock(lastSyncAt)}.`
      : 'No sync has succeeded so far.';
    return { state: 'stale', since: staleFrom, cause: said };
  }
  return { state: 'late', since: lateFrom, cause: `The sync of ${clock(nextSyncAt)} has not ended.` };
}

function clock(instant: Date): string {
  return `${instant.toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}
