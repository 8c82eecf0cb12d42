import type { DecisionView, FollowUpView, InsightView, Kpi, MeetingSnapshot } from '@ocsuite/types';

export type Risk = MeetingSnapshot['risks'][number];

/** What the other modules know at the moment a meeting is made. */
export interface MeetingMaterial {
  /** The day of the meeting in the tenant's time zone. */
  today: string;
  currency: string;
  locale: string;
  sourceName: string | null;
  kpis: Kpi[];
  insights: InsightView[];
  risks: Risk[];
  questions: MeetingSnapshot['questions'];
  operations: MeetingSnapshot['operations'];
}

/** What earlier meetings left behind: all that is undecided or open, and what these insights have led to before. */
export interface Backlog {
  decisions: Omit<DecisionView, 'id'>[];
  followUps: Omit<FollowUpView, 'id'>[];
}

export interface ProposedDecision {
  title: string;
  insightId: string;
}

export interface ProposedFollowUp {
  title: string;
  ownerRole: string;
  dueDate: string;
  insightId: string;
}

/** All that an agenda is made of. */
export interface AgendaMaterial extends MeetingMaterial {
  proposedDecisions: ProposedDecision[];
  proposedFollowUps: ProposedFollowUp[];
  carriedDecisions: Backlog['decisions'];
  carriedFollowUps: Backlog['followUps'];
}
