import type { ConnectorState } from '@ocsuite/types';
import { aConnector, anInsight, aTask } from './meeting-material.fixture.js';
import { collectRisks } from './risk.calc.js';

const nothing = { insights: [], connectors: [], tasks: [] };

it.each<[ConnectorState, number]>([
  ['revoked', 1],
  ['error', 1],
  ['stale', 1],
  ['quota', 1],
  ['active', 0],
  ['syncing', 0],
  ['paused', 0],
])('counts a connector that is %s as %i risks', (state, count) => {
  expect(collectRisks({ ...nothing, connectors: [aConnector({ state })] })).toHaveLength(count);
});

it('says what happened to a source and what to do about it', () => {
  const connector = aConnector({
    state: 'revoked',
    cause: 'Google no longer accepts this connection.',
    action: { kind: 'reconnect', label: 'Connect Google Analytics again' },
  });
  expect(collectRisks({ ...nothing, connectors: [connector] })).toEqual([
    {
      title: 'Northwind shop: access was withdrawn, no new figures arrive',
      severity: 'high',
      detail: 'Google no longer accepts this connection. Connect Google Analytics again.',
      insightId: null,
    },
  ]);
});

it('forgets a failure that a later run of the same work made good', () => {
  const failed = aTask({
    status: 'failed',
    error: { code: 'internal', title: 'Failed', detail: 'It broke.' },
  });
  expect(collectRisks({ ...nothing, tasks: [aTask(), failed] })).toEqual([]);
  expect(collectRisks({ ...nothing, tasks: [failed, aTask()] })).toEqual([
    { title: 'Sync Northwind shop failed', severity: 'medium', detail: 'It broke.', insightId: null },
  ]);
});

it('puts the most severe first and strips citations', () => {
  const insight = anInsight({ severity: 'critical' });
  const [first, second] = collectRisks({
    ...nothing,
    connectors: [aConnector({ state: 'error' })],
    insights: [insight],
  });
  expect(first).toEqual({
    title: 'Sessions 41.2 % below expectation since 17 Nov 2026',
    severity: 'critical',
    detail: 'The gap of 41.2 % grows with each day like these.',
    insightId: insight.id,
  });
  expect(second?.severity).toBe('high');
});
