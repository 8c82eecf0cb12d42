import {
  type Fact,
  type InsightView,
  type Kpi,
  type MeetingSnapshot,
  meetingSnapshotSchema,
} from '@ocsuite/types';
import { buildAgenda } from './board.calc.js';
import type { Backlog, MeetingMaterial, ProposedDecision, ProposedFollowUp } from './meeting-material.js';
import { proposeDecisions, proposeFollowUps } from './proposal.calc.js';
import { mostSevereFirst } from './severity-order.calc.js';

const maxHighlights = 8;

export interface MeetingPlan {
  snapshot: MeetingSnapshot;
  decisions: ProposedDecision[];
  followUps: ProposedFollowUp[];
}

/** Everything a meeting is, from what is known and what earlier meetings left open. */
export function planMeeting(material: MeetingMaterial, backlog: Backlog): MeetingPlan {
  const open = material.insights.filter(({ status }) => status === 'open');
  const decisions = proposeDecisions(open, backlog);
  const followUps = proposeFollowUps(open, backlog, material.today);
  const agenda = buildAgenda({
    ...material,
    proposedDecisions: decisions,
    proposedFollowUps: followUps,
    carriedDecisions: backlog.decisions.filter(({ status }) => status === 'proposed'),
    carriedFollowUps: backlog.followUps.filter(({ status }) => status === 'open'),
  });
  const { currency, sourceName, risks, questions, kpis, operations } = material;
  const snapshot = meetingSnapshotSchema.parse({
    period: periodOf(kpis),
    currency,
    sourceName,
    agenda,
    highlights: mostSevereFirst(material.insights).slice(0, maxHighlights).map(highlightOf),
    risks,
    questions,
    kpis,
    operations,
  });
  return { snapshot, decisions, followUps };
}

function periodOf(kpis: Kpi[]): MeetingSnapshot['period'] {
  const current = kpis.find((kpi) => kpi.current)?.current;
  return current ? { from: current.from, to: current.to } : null;
}

/** Keeps the citations, and with them the facts they name: a highlight stays provable in a year. */
function highlightOf({
  id,
  headline,
  severity,
  evidence,
}: InsightView): MeetingSnapshot['highlights'][number] {
  const isCited = (fact: Fact): boolean => headline.includes(`[${fact.id}]`);
  return { text: headline, severity, insightId: id, facts: evidence.facts.filter(isCited) };
}
