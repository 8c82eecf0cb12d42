import type { ActionItem, InsightView } from '@ocsuite/types';
import { withoutCitations } from '../growth-pulse/index.js';
import { addDays } from './day.calc.js';
import type { Backlog, ProposedDecision, ProposedFollowUp } from './meeting-material.js';
import { isAtLeastAsSevere, mostSevereFirst } from './severity-order.calc.js';

const maxDecisions = 5;
const maxFollowUps = 8;
const daysByEffort: Record<ActionItem['effort'], number> = { small: 7, medium: 14, large: 30 };
const efforts: ActionItem['effort'][] = ['small', 'medium', 'large'];

/**
 * One decision per insight that is high or worse: its action of greatest effort, for that is what commits people. An
 * insight that the board was asked about before is not asked about again.
 */
export function proposeDecisions(insights: InsightView[], { decisions }: Backlog): ProposedDecision[] {
  const asked = new Set(decisions.map(({ insightId }) => insightId));
  const taken = new Set(
    decisions.filter(({ status }) => status === 'proposed').map(({ title }) => key(title)),
  );
  const proposed: ProposedDecision[] = [];
  for (const insight of mostSevereFirst(insights)) {
    const action = actionToDecide(insight);
    if (!action || asked.has(insight.id) || taken.has(key(action.title))) continue;
    taken.add(key(action.title));
    proposed.push({ title: withoutCitations(action.title), insightId: insight.id });
  }
  return proposed.slice(0, maxDecisions);
}

/**
 * The other actions of insights that are medium or worse, each once. What is on the list already stays there once, and
 * what was done for an insight is not asked for again.
 */
export function proposeFollowUps(
  insights: InsightView[],
  { decisions, followUps }: Backlog,
  today: string,
): ProposedFollowUp[] {
  const undecided = decisions.filter(({ status }) => status === 'proposed');
  const taken = new Set([
    ...undecided.map(({ title }) => key(title)),
    ...insights.flatMap((insight) => actionToDecide(insight)?.title ?? []).map(key),
    ...followUps.filter(({ status }) => status === 'open').map(({ title }) => key(title)),
  ]);
  const known = new Set(followUps.map(({ insightId, title }) => `${insightId} ${key(title)}`));
  const proposed: ProposedFollowUp[] = [];
  for (const { id, severity, actionItems } of mostSevereFirst(insights)) {
    if (!isAtLeastAsSevere(severity, 'medium')) continue;
    for (const { title, ownerRole, effort } of actionItems) {
      if (taken.has(key(title)) || known.has(`${id} ${key(title)}`)) continue;
      taken.add(key(title));
      proposed.push({
        title: withoutCitations(title),
        ownerRole: withoutCitations(ownerRole),
        dueDate: addDays(today, daysByEffort[effort]),
        insightId: id,
      });
    }
  }
  return proposed.slice(0, maxFollowUps);
}

function actionToDecide({ severity, actionItems }: InsightView): ActionItem | undefined {
  if (!isAtLeastAsSevere(severity, 'high')) return undefined;
  return actionItems.toSorted((a, b) => efforts.indexOf(b.effort) - efforts.indexOf(a.effort))[0];
}

/** Titles that differ in case, spacing or citations only are one. */
function key(title: string): string {
  return withoutCitations(title).trim().replace(/\s+/g, ' ').toLowerCase();
}
