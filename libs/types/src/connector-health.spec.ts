import { connectorStateAt, type SyncTimes } from './connector-health.js';

const now = new Date('2026-11-23T12:00:00Z');
const hoursAgo = (hours: number) => new Date(now.getTime() - hours * 3_600_000);
const times = (change: Partial<SyncTimes>): SyncTimes => ({
  state: 'active',
  stateSince: hoursAgo(100),
  cause: null,
  lastSyncAt: hoursAgo(0.5),
  nextSyncAt: hoursAgo(-0.5),
  ...change,
});

describe('the state of a connector', () => {
  it('is what its last sync left while the next one is not due', () => {
    expect(connectorStateAt(times({}), now)).toEqual({ state: 'active', since: hoursAgo(100), cause: null });
  });

  it('is late half an hour after a sync was due, also while one is under way', () => {
    for (const state of ['active', 'empty', 'syncing'] as const) {
      const due = times({ state, lastSyncAt: hoursAgo(2), nextSyncAt: hoursAgo(1) });
      expect(connectorStateAt(due, now)).toMatchObject({ state: 'late', since: hoursAgo(0.5) });
    }
    expect(connectorStateAt(times({ nextSyncAt: hoursAgo(0.4) }), now).state).toBe('active');
  });

  it('is stale once a whole day has passed without a good sync', () => {
    const due = times({ lastSyncAt: hoursAgo(30), nextSyncAt: hoursAgo(29) });
    expect(connectorStateAt(due, now)).toMatchObject({ state: 'stale', since: hoursAgo(6) });
    expect(connectorStateAt({ ...due, lastSyncAt: null }, now).state).toBe('stale');
  });

  it.each(['error', 'revoked', 'quota', 'paused', 'pending', 'disconnecting'] as const)(
    'stays %s, which says more than being late',
    (state) => {
      const due = times({ state, lastSyncAt: hoursAgo(60), nextSyncAt: hoursAgo(50), cause: 'Why.' });
      expect(connectorStateAt(due, now)).toEqual({ state, since: hoursAgo(100), cause: 'Why.' });
    },
  );

  it('of files is never late: nobody promised another one', () => {
    const file = times({ lastSyncAt: null, nextSyncAt: null });
    expect(connectorStateAt(file, now).state).toBe('active');
  });
});
