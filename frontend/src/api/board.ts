import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, unwrap } from './client.js';
import { queryKeys } from './query-keys.js';
import type { BoardMeeting, DecisionStatus, FollowUp, NewFollowUp } from './types.js';

export function useMeetings() {
  return useQuery({
    queryKey: queryKeys.meetings,
    queryFn: ({ signal }) => unwrap(api.GET('/c-suite/board-meetings', { signal })),
  });
}

export function useMeeting(id: string) {
  return useQuery({
    queryKey: queryKeys.meeting(id),
    queryFn: ({ signal }) =>
      unwrap(api.GET('/c-suite/board-meetings/{id}', { params: { path: { id } }, signal })),
  });
}

export function usePrepareMeeting() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (title?: string) => unwrap(api.POST('/c-suite/board-meeting', { body: { title } })),
    onSuccess: (meeting) => {
      queryClient.setQueryData(queryKeys.meeting(meeting.id), meeting);
      void queryClient.invalidateQueries({ queryKey: queryKeys.meetings, exact: true });
    },
  });
}

export interface DecisionChange {
  id: string;
  status: DecisionStatus;
  title?: string;
}

export function useChangeDecision(meetingId: string) {
  const change = useMeetingChange(meetingId);
  return useMutation({
    mutationFn: ({ id, ...body }: DecisionChange) =>
      unwrap(api.PATCH('/c-suite/decisions/{id}', { params: { path: { id } }, body })),
    ...change<DecisionChange>((meeting, { id, ...patch }) => ({
      ...meeting,
      decisions: meeting.decisions.map((decision) =>
        decision.id === id ? { ...decision, ...withoutUndefined(patch) } : decision,
      ),
    })),
  });
}

export interface FollowUpChange {
  id: string;
  status: FollowUp['status'];
  title?: string;
  dueDate?: string;
}

export function useChangeFollowUp(meetingId: string) {
  const change = useMeetingChange(meetingId);
  return useMutation({
    mutationFn: ({ id, ...body }: FollowUpChange) =>
      unwrap(api.PATCH('/c-suite/follow-ups/{id}', { params: { path: { id } }, body })),
    ...change<FollowUpChange>((meeting, { id, ...patch }) => ({
      ...meeting,
      followUps: meeting.followUps.map((followUp) =>
        followUp.id === id ? { ...followUp, ...withoutUndefined(patch) } : followUp,
      ),
    })),
  });
}

export function useCreateFollowUp() {
  return useMutation({
    mutationFn: (body: NewFollowUp) => unwrap(api.POST('/c-suite/follow-ups', { body })),
  });
}

/** Shows a change at once and takes it back when the server refuses. */
function useMeetingChange(meetingId: string) {
  const queryClient = useQueryClient();
  const queryKey = queryKeys.meeting(meetingId);
  return <Change>(apply: (meeting: BoardMeeting, change: Change) => BoardMeeting) => ({
    onMutate: async (change: Change) => {
      await queryClient.cancelQueries({ queryKey });
      const before = queryClient.getQueryData<BoardMeeting>(queryKey);
      if (before) queryClient.setQueryData(queryKey, apply(before, change));
      return { before };
    },
    onError: (_error: unknown, _change: Change, context: { before?: BoardMeeting } | undefined) => {
      if (context?.before) queryClient.setQueryData(queryKey, context.before);
    },
  });
}

function withoutUndefined<Shape extends object>(shape: Shape): Partial<Shape> {
  return Object.fromEntries(
    Object.entries(shape).filter(([, value]) => value !== undefined),
  ) as Partial<Shape>;
}
