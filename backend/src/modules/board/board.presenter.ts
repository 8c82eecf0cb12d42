import type { BoardMeetingView, DecisionView, FollowUpView } from '@ocsuite/types';
import type { BoardMeeting } from './board-meeting.entity.js';
import type { Decision } from './decision.entity.js';
import type { FollowUp } from './follow-up.entity.js';

export function presentMeeting(
  meeting: BoardMeeting,
  decisions: Decision[],
  followUps: FollowUp[],
): BoardMeetingView {
  const { id, title, version, createdAt, contentHash, snapshot } = meeting;
  return {
    ...snapshot,
    id,
    title,
    version,
    createdAt: createdAt.toISOString(),
    contentHash,
    decisions: decisions.map(presentDecision),
    followUps: followUps.map(presentFollowUp),
  };
}

export function presentDecision({ id, title, status, insightId }: Decision): DecisionView {
  return { id, title, status, insightId };
}

export function presentFollowUp({
  id,
  title,
  ownerRole,
  dueDate,
  status,
  insightId,
}: FollowUp): FollowUpView {
  return { id, title, ownerRole, dueDate, status, insightId };
}
