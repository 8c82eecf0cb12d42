import type { ConnectorState, ConnectorView, InsightView, Severity, TaskView } from '@ocsuite/types';
import { withoutCitations } from '../growth-pulse/index.js';
import type { Risk } from './meeting-material.js';
import { mostSevereFirst } from './severity-order.calc.js';

const maxRisks = 8;

/** What endangers the business or its figures: insights' risks, sources that need somebody, work that failed. */
export function collectRisks(found: {
  insights: InsightView[];
  connectors: ConnectorView[];
  tasks: TaskView[];
}): Risk[] {
  const risks = [
    ...found.insights.flatMap(insightRisk),
    ...found.connectors.flatMap(connectorRisk),
    ...unrecovered(found.tasks).map(taskRisk),
  ];
  return mostSevereFirst(risks).slice(0, maxRisks);
}

/** What is over endangers nothing any more. */
function insightRisk({ id, headline, severity, risks, status }: InsightView): Risk[] {
  if (risks.length === 0 || status === 'closed') return [];
  const detail = withoutCitations(risks.join(' '));
  return [{ title: withoutCitations(headline), severity, detail, insightId: id }];
}

function connectorRisk({ name, state, cause, action }: ConnectorView): Risk[] {
  const trouble = troubleOf(state);
  if (!trouble) return [];
  const detail = [cause, action && `${action.label}.`].filter(Boolean).join(' ');
  return [{ title: `${name}: ${trouble.words}`, severity: trouble.severity, detail, insightId: null }];
}

function troubleOf(state: ConnectorState): { words: string; severity: Severity } | null {
  switch (state) {
    case 'revoked':
      return { words: 'access was withdrawn, no new figures arrive', severity: 'high' };
    case 'error':
      return { words: 'the last sync failed', severity: 'high' };
    case 'stale':
      return { words: 'figures are out of date', severity: 'medium' };
    case 'quota':
      return { words: 'the provider has paused syncs', severity: 'medium' };
    case 'pending':
    case 'active':
    case 'syncing':
    case 'late':
    case 'empty':
    case 'paused':
    case 'disconnecting':
      return null;
  }
}

function taskRisk({ title, error }: TaskView): Risk {
  return { title: `${title} failed`, severity: 'medium', detail: error?.detail ?? '', insightId: null };
}

/** Failures that no later run of the same work has made good; `tasks` are newest first. */
function unrecovered(tasks: TaskView[]): TaskView[] {
  const ended = new Map<string, TaskView>();
  for (const task of tasks) {
    if (task.status !== 'failed' && task.status !== 'succeeded') continue;
    const work = `${task.kind} ${task.moduleSlug} ${task.connectorId}`;
    if (!ended.has(work)) ended.set(work, task);
  }
  return [...ended.values()].filter(({ status }) => status === 'failed');
}
