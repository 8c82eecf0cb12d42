import type { ConnectorState, ProviderView, Severity, TaskStatus } from '@ocsuite/types';
import type { ReactNode } from 'react';
import { uiStrings } from './strings.js';
import classes from './tone-badge.module.css';

export type Tone = 'neutral' | 'accent' | 'good' | 'warn' | 'bad' | 'solid';

/** A word with a colour behind it; the word alone carries the meaning. */
export function ToneBadge({ tone, children }: { tone: Tone; children: ReactNode }) {
  return (
    <span className={classes.badge} data-tone={tone}>
      {children}
    </span>
  );
}

const severityTones: Record<Severity, Tone> = {
  info: 'accent',
  low: 'neutral',
  medium: 'warn',
  high: 'bad',
  critical: 'solid',
};

export function SeverityBadge({ severity }: { severity: Severity }) {
  return <ToneBadge tone={severityTones[severity]}>{uiStrings.severities[severity]}</ToneBadge>;
}

const connectorTones: Record<ConnectorState, Tone> = {
  pending: 'accent',
  active: 'good',
  syncing: 'accent',
  late: 'warn',
  stale: 'warn',
  empty: 'neutral',
  error: 'bad',
  revoked: 'bad',
  quota: 'warn',
  paused: 'neutral',
  disconnecting: 'neutral',
};

/** A file at rest is stored; only what is fetched again and again can be up to date. */
export function ConnectorStateBadge({ state, kind }: { state: ConnectorState; kind?: ProviderView['kind'] }) {
  const word =
    kind === 'files' && state === 'active' ? uiStrings.storedFile : uiStrings.connectorStates[state];
  return <ToneBadge tone={connectorTones[state]}>{word}</ToneBadge>;
}

const taskTones: Record<TaskStatus, Tone> = {
  queued: 'neutral',
  running: 'accent',
  succeeded: 'good',
  failed: 'bad',
  cancelled: 'neutral',
};

export function TaskStatusBadge({ status }: { status: TaskStatus }) {
  return <ToneBadge tone={taskTones[status]}>{uiStrings.task.statuses[status]}</ToneBadge>;
}
