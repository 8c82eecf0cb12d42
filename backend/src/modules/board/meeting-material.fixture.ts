import { randomUUID } from 'node:crypto';
import type { ActionItem, ConnectorView, InsightView, Kpi, TaskView } from '@ocsuite/types';
import type { AgendaMaterial, Backlog, MeetingMaterial } from './meeting-material.js';

export const today = '2026-11-23';
export const emptyBacklog: Backlog = { decisions: [], followUps: [] };

const period = { from: '2026-11-16', to: '2026-11-22' };

export function anInsight(given: Partial<InsightView> = {}): InsightView {
  return {
    id: randomUUID(),
    moduleSlug: 'growth-pulse',
    connectorId: randomUUID(),
    sourceName: 'Northwind shop',
    kind: 'anomaly',
    metric: 'sessions',
    unit: 'count',
    scope: {},
    direction: 'down',
    onset: '2026-11-17',
    period,
    actual: 12431,
    expected: 21141,
    range: [20000, 22000],
    delta: -8710,
    deltaPercent: -41.2,
    severity: 'high',
    score: 0.8,
    confidence: 0.9,
    status: 'open',
    isProvisional: false,
    history: [],
    drivers: [],
    evidence: {
      formula: 'actual - expected',
      series: [],
      facts: [
        aFact({ id: 'f1', value: 12431, display: '12,431', unit: 'count' }),
        aFact({ id: 'f6', value: 41.2, display: '41.2 %', unit: 'percent' }),
      ],
    },
    headline: 'Sessions 41.2 % [f6] below expectation since 17 Nov 2026',
    summary: 'Sessions came to 12,431 [f1].',
    highlights: [],
    risks: ['The gap of 41.2 % [f6] grows with each day like these.'],
    actionItems: [],
    commentarySource: 'template',
    createdAt: '2026-11-22T06:00:00.000Z',
    updatedAt: '2026-11-22T06:00:00.000Z',
    ...given,
  };
}

export function anAction(title: string, effort: ActionItem['effort'] = 'medium'): ActionItem {
  return { title, ownerRole: 'Growth lead', effort, expectedEffect: 'Finds the cause' };
}

export function aKpi(given: Partial<Kpi> = {}): Kpi {
  return {
    metric: 'sessions',
    label: 'Sessions',
    unit: 'count',
    polarity: 'up-is-good',
    current: { value: 12431, ...period },
    previous: { value: 14500, from: '2026-11-09', to: '2026-11-15' },
    changePercent: -14.3,
    ...given,
  };
}

export function aConnector(given: Partial<ConnectorView> = {}): ConnectorView {
  return {
    id: randomUUID(),
    provider: {
      id: 'google-analytics',
      kind: 'synced',
      title: 'Google Analytics',
      description: '',
      icon: 'analytics',
    },
    name: 'Northwind shop',
    state: 'active',
    stateSince: '2026-11-20T00:00:00.000Z',
    cause: null,
    action: null,
    property: null,
    currency: 'EUR',
    accountEmail: null,
    lastSyncAt: null,
    nextSyncAt: null,
    failures: 0,
    failingSince: null,
    findings: [],
    backfill: null,
    dataFrom: null,
    dataTo: null,
    settledTo: null,
    days: 0,
    createdAt: '2026-11-01T00:00:00.000Z',
    ...given,
  };
}

export function aTask(given: Partial<TaskView> = {}): TaskView {
  return {
    id: randomUUID(),
    kind: 'sync-analytics',
    title: 'Sync Northwind shop',
    moduleSlug: null,
    connectorId: null,
    status: 'succeeded',
    progress: 100,
    steps: [],
    error: null,
    attempts: 1,
    createdAt: '2026-11-22T06:00:00.000Z',
    startedAt: null,
    finishedAt: null,
    ...given,
  };
}

export function aMaterial(given: Partial<MeetingMaterial> = {}): MeetingMaterial {
  return {
    today,
    currency: 'EUR',
    locale: 'en',
    sourceName: null,
    kpis: [],
    insights: [],
    risks: [],
    questions: [],
    operations: { tasks: { succeeded: 0, failed: 0, running: 0 }, connectors: [] },
    ...given,
  };
}

export function anAgendaMaterial(given: Partial<AgendaMaterial> = {}): AgendaMaterial {
  return {
    ...aMaterial(),
    proposedDecisions: [],
    proposedFollowUps: [],
    carriedDecisions: [],
    carriedFollowUps: [],
    ...given,
  };
}

function aFact(fact: Pick<InsightView['evidence']['facts'][number], 'id' | 'value' | 'display' | 'unit'>) {
  return { ...fact, label: 'Sessions, 16-22 Nov 2026', metric: 'sessions' as const, period, scope: {} };
}
