import type { Fact } from '@ocsuite/types';
import type { Alert, Connector, Dashboard, Insight, Me, Message, Task, Upload } from '../src/api/types.js';

/** Data in the API's shapes, with only the interesting part spelled out by each test. */
export function aMe(patch: Partial<Me> = {}): Me {
  return {
    user: { id: 'user_1', name: 'Olivia Owner', email: 'owner@demo' },
    tenant: {
      id: '10000000-0000-4000-8000-000000000000',
      name: 'Northwind Outdoor',
      slug: 'demo',
      currency: 'EUR',
      timeZone: 'Europe/Berlin',
      locale: 'en-GB',
      onboardingStep: 'done',
      goals: { revenuePerMonth: null, sessionsPerMonth: null },
    },
    role: 'owner',
    ...patch,
  };
}

export function aFact(patch: Partial<Fact> = {}): Fact {
  return {
    id: 'f1',
    label: 'Sessions',
    metric: 'sessions',
    value: 12431,
    unit: 'count',
    display: '12,431',
    period: { from: '2026-11-16', to: '2026-11-22' },
    scope: {},
    source: { connectorId: '20000000-0000-4000-8000-000000000000', rows: 7 },
    formula: 'sum of sessions',
    ...patch,
  };
}

export function aMessage(patch: Partial<Message> = {}): Message {
  return {
    id: '30000000-0000-4000-8000-000000000000',
    parentId: null,
    role: 'assistant',
    content: '',
    status: 'completed',
    error: null,
    facts: [],
    grounding: null,
    metadata: null,
    feedback: null,
    lastEventId: null,
    createdAt: '2026-11-23T08:00:00Z',
    ...patch,
  };
}

export function aTask(patch: Partial<Task> = {}): Task {
  return {
    id: '40000000-0000-4000-8000-000000000000',
    kind: 'module-run',
    title: 'Run Growth & Revenue Pulse',
    moduleSlug: 'growth-pulse',
    connectorId: null,
    status: 'running',
    progress: 40,
    steps: [],
    error: null,
    attempts: 1,
    createdAt: '2026-11-23T08:00:00Z',
    startedAt: '2026-11-23T08:00:00Z',
    finishedAt: null,
    ...patch,
  };
}

export function aDashboard(patch: Partial<Dashboard> = {}): Dashboard {
  const source = {
    connectorId: '20000000-0000-4000-8000-000000000000',
    name: 'Northwind web shop',
    provider: 'google-analytics' as const,
  };
  return {
    currency: 'EUR',
    source,
    sources: [source],
    freshness: { dataTo: '2026-11-22', settledTo: '2026-11-19', syncedAt: '2026-11-23T07:00:00Z' },
    outlooks: [],
    kpis: [
      {
        metric: 'sessions',
        label: 'Sessions',
        unit: 'count',
        polarity: 'up-is-good',
        current: { value: 12431, from: '2026-11-16', to: '2026-11-22' },
        previous: { value: 15200, from: '2026-11-09', to: '2026-11-15' },
        changePercent: -18.2,
        series: [
          { date: '2026-11-20', value: 1800, provisional: false },
          { date: '2026-11-21', value: null, provisional: false },
          { date: '2026-11-22', value: 1700, provisional: true },
        ],
      },
    ],
    ...patch,
  };
}

export function anInsight(patch: Partial<Insight> = {}): Insight {
  return {
    id: '50000000-0000-4000-8000-000000000000',
    moduleSlug: 'growth-pulse',
    connectorId: '20000000-0000-4000-8000-000000000000',
    sourceName: 'Northwind web shop',
    severity: 'high',
    score: 0.8,
    confidence: 0.9,
    kind: 'level-shift',
    metric: 'sessions',
    scope: {},
    direction: 'down',
    onset: '2026-11-17',
    period: { from: '2026-11-17', to: '2026-11-22' },
    actual: 7431,
    expected: 12640,
    range: [11100, 14180],
    delta: -5209,
    deltaPercent: -41.2,
    unit: 'count',
    headline: 'Sessions fell 41.2 % [f1] below expectation',
    summary: 'Paid Search explains most of it.',
    highlights: [],
    risks: [],
    actionItems: [],
    drivers: [],
    evidence: { formula: 'median', series: [], facts: [] },
    commentarySource: 'model',
    status: 'open',
    isProvisional: false,
    history: [],
    createdAt: '2026-11-23T08:00:00Z',
    updatedAt: '2026-11-23T08:00:00Z',
    ...patch,
  };
}

export function anUpload(patch: Partial<Upload> = {}): Upload {
  return {
    id: '60000000-0000-4000-8000-000000000000',
    fileName: 'shop.csv',
    bytes: 60,
    status: 'received',
    connectorId: null,
    provider: {
      id: 'manual-upload',
      kind: 'files',
      title: 'File upload',
      description: '',
      icon: 'file',
    },
    needsMapping: true,
    layout: {
      format: 'text',
      encoding: 'utf-8',
      delimiter: ';',
      quote: '"',
      headerLine: 1,
      columns: [
        { name: 'Tag', samples: ['01/02/2026'] },
        { name: 'Umsatz', samples: ['1.234,50 €'] },
        { name: 'Quelle', samples: ['shop'] },
      ],
    },
    mapping: { date: 'Tag', revenue: 'Umsatz' },
    choices: {},
    questions: [],
    rows: 0,
    badRows: 0,
    from: null,
    to: null,
    totals: {},
    preview: [],
    problem: null,
    duplicate: false,
    undoable: false,
    taskId: null,
    createdAt: '2026-11-23T08:00:00Z',
    storedAt: null,
    ...patch,
  };
}

export function anAlert(patch: Partial<Alert> = {}): Alert {
  return {
    id: '70000000-0000-4000-8000-000000000001',
    insightId: '50000000-0000-4000-8000-000000000000',
    moduleSlug: 'growth-pulse',
    severity: 'high',
    state: 'open',
    headline: 'Sessions fell 41.2 % below expectation',
    summary: 'Paid Search explains most of it.',
    sourceName: 'Shop',
    period: { from: '2026-11-18', to: '2026-11-22' },
    isProvisional: false,
    worth: { amount: -4_120, currency: 'EUR' },
    until: null,
    telling: 'told',
    toldAfter: null,
    isUnread: false,
    openedAt: '2026-11-23T08:00:00Z',
    alarmAt: '2026-11-23T08:00:00Z',
    updatedAt: '2026-11-23T08:00:00Z',
    closedAt: null,
    ...patch,
  };
}

export function aConnector(patch: Partial<Connector> = {}): Connector {
  return {
    id: '20000000-0000-4000-8000-000000000000',
    provider: {
      id: 'google-analytics',
      kind: 'synced',
      title: 'Google Analytics',
      description: '',
      icon: 'analytics',
    },
    name: 'Northwind web shop',
    state: 'active',
    stateSince: '2026-11-23T08:00:00Z',
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
    createdAt: '2026-11-23T08:00:00Z',
    ...patch,
  };
}
