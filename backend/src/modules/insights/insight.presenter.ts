import type { InsightView } from '@ocsuite/types';
import { historyWords } from './history-words.calc.js';
import type { ModuleInsight } from './module-insight.entity.js';

export function presentInsight(insight: ModuleInsight, sourceName: string): InsightView {
  const { id: _, ...finding } = insight.finding;
  return {
    ...finding,
    id: insight.id,
    moduleSlug: insight.moduleSlug,
    connectorId: insight.connectorId,
    sourceName,
    severity: insight.severity,
    score: insight.score,
    status: insight.status,
    isProvisional: insight.history.at(-1)?.isProvisional ?? false,
    history: insight.history.map((event) => ({ ...event, text: historyWords(event, insight.finding) })),
    headline: insight.headline,
    summary: insight.summary,
    highlights: insight.highlights,
    risks: insight.risks,
    actionItems: insight.actionItems,
    evidence: insight.evidence,
    ...(endedUnseen(insight) && { risks: [], actionItems: [] }),
    commentarySource: insight.commentarySource,
    createdAt: insight.createdAt.toISOString(),
    updatedAt: insight.updatedAt.toISOString(),
  };
}

/** Its words are of the time when it went on: a later look no longer finds it, and so nobody said how it ended. */
function endedUnseen({ status, finding }: ModuleInsight): boolean {
  return status === 'closed' && finding.ending === undefined;
}
