import type { ConnectorAction, ConnectorView } from '@ocsuite/types';
import type { StoredRange } from './canonical-row.repository.js';
import type { Connector } from './connector.entity.js';

const nothingStored: StoredRange = { dataFrom: null, dataTo: null, settledTo: null, days: 0 };

export function presentConnector(connector: Connector, range: StoredRange = nothingStored): ConnectorView {
  return {
    id: connector.id,
    provider: connector.provider,
    name: connector.name,
    state: connector.state,
    stateSince: connector.stateSince.toISOString(),
    cause: connector.cause,
    action: actionFor(connector),
    property: connector.property,
    currency: connector.currency,
    accountEmail: connector.accountEmail,
    lastSyncAt: connector.lastSyncAt?.toISOString() ?? null,
    nextSyncAt: connector.nextSyncAt?.toISOString() ?? null,
    ...range,
    createdAt: connector.createdAt.toISOString(),
  };
}

function actionFor({ state, provider }: Connector): ConnectorAction | null {
  if (state === 'empty' && provider === 'manual-upload') return { kind: 'upload', label: 'Upload a file' };
  switch (state) {
    case 'pending':
      return { kind: 'choose-property', label: 'Choose the property to read' };
    case 'revoked':
      return { kind: 'reconnect', label: 'Connect Google Analytics again' };
    case 'error':
    case 'late':
    case 'stale':
    case 'paused':
      return { kind: 'retry', label: 'Sync now' };
    case 'empty':
      return { kind: 'choose-property', label: 'Choose another property' };
    case 'quota':
      return { kind: 'wait', label: 'Wait for the next sync' };
    case 'active':
    case 'syncing':
    case 'disconnecting':
      return null;
  }
}
