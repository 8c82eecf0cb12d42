import {
  connectorStateAt,
  type ConnectorAction,
  type ConnectorState,
  type ConnectorView,
  type PeriodUsers,
  type ProviderView,
  type Snapshot,
  type SyncRunView,
} from '@ocsuite/types';
import type { AnalyticsPeriod } from './analytics-period.entity.js';
import type { AnalyticsSnapshot } from './analytics-snapshot.entity.js';
import type { StoredRange } from './canonical-row.repository.js';
import type { Connector } from './connector.entity.js';
import { providerOf } from './providers/index.js';
import type { ConnectorProvider } from './providers/provider.js';
import type { SyncRun } from './sync-run.entity.js';
import { addDays, backfillDays, dayIn, daysBetween } from './sync-window.calc.js';

const nothingStored: StoredRange = { dataFrom: null, dataTo: null, settledTo: null, days: 0 };

export function presentConnector(
  connector: Connector,
  range: StoredRange = nothingStored,
  now = new Date(),
): ConnectorView {
  const provider = providerOf(connector.provider);
  const { state, since, cause } = connectorStateAt(connector, now);
  return {
    id: connector.id,
    provider: presentProvider(provider),
    name: connector.name,
    state,
    stateSince: since.toISOString(),
    cause,
    action: actionFor(connector, provider, state),
    property: connector.property,
    currency: connector.currency,
    accountEmail: connector.accountEmail,
    lastSyncAt: connector.lastSyncAt?.toISOString() ?? null,
    nextSyncAt: connector.nextSyncAt?.toISOString() ?? null,
    failures: connector.failures,
    failingSince: connector.failingSince?.toISOString() ?? null,
    findings: connector.findings,
    backfill: backfillOf(connector),
    ...range,
    createdAt: connector.createdAt.toISOString(),
  };
}

export function presentProvider({ id, kind, title, description, icon }: ConnectorProvider): ProviderView {
  return { id, kind, title, description, icon };
}

/** Null before it begins and once it is done. */
function backfillOf({ readFrom, readSettledTo, timeZone }: Connector): ConnectorView['backfill'] {
  if (!readFrom || !readSettledTo) return null;
  const today = dayIn(timeZone, new Date());
  const oldest = addDays(today, -backfillDays);
  if (readFrom <= oldest) return null;
  return { daysRead: daysBetween(readFrom, today), daysWanted: backfillDays };
}

export function presentSnapshot(day: AnalyticsSnapshot): Snapshot {
  const { date, sessions, users, conversions, revenue, sourceBreakdown, hasOther } = day;
  return {
    date,
    sessions,
    users,
    conversions,
    revenue,
    sourceBreakdown,
    provisional: day.isProvisional,
    sampled: day.isSampled,
    thresholded: day.isThresholded,
    hasOther,
  };
}

export function presentPeriod({ grain, startsOn, users, ...quality }: AnalyticsPeriod): PeriodUsers {
  return {
    grain,
    startsOn,
    users,
    provisional: quality.isProvisional,
    sampled: quality.isSampled,
    thresholded: quality.isThresholded,
  };
}

export function presentSyncRun(run: SyncRun): SyncRunView {
  const { id, status, attempts, rowsRead, rowsWritten, rowsChanged, requests, quotaTokens } = run;
  return {
    id,
    status,
    attempts,
    startedAt: run.createdAt.toISOString(),
    finishedAt: run.finishedAt?.toISOString() ?? null,
    durationMs: run.finishedAt ? run.finishedAt.getTime() - run.createdAt.getTime() : null,
    from: run.readFrom,
    to: run.readTo,
    rowsRead,
    rowsWritten,
    rowsChanged,
    requests,
    quotaTokens,
    error: run.error,
    findings: run.findings,
  };
}

const retry: ConnectorAction = { kind: 'retry', label: 'Sync now' };
const otherProperty: ConnectorAction = { kind: 'choose-property', label: 'Choose another property' };

function actionFor(
  { credential, causeCode }: Connector,
  { kind, title }: ConnectorProvider,
  state: ConnectorState,
): ConnectorAction | null {
  if (state === 'empty' && kind === 'files') return { kind: 'upload', label: 'Upload a file' };
  const reconnect: ConnectorAction = { kind: 'reconnect', label: `Connect ${title} again` };
  switch (state) {
    case 'pending':
      return { kind: 'choose-property', label: 'Choose the property to read' };
    case 'revoked':
      return reconnect;
    case 'error':
      // The account may not read it: another try will not change that.
      return causeCode === 'provider-refused' ? otherProperty : retry;
    case 'paused':
      return credential ? { ...retry, label: 'Resume' } : reconnect;
    case 'late':
    case 'stale':
      return retry;
    case 'empty':
      return otherProperty;
    case 'quota':
      return { kind: 'wait', label: 'Wait for the next sync' };
    case 'active':
    case 'syncing':
    case 'disconnecting':
      return null;
  }
}
