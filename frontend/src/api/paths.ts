import type * as api from './types.js';

interface Json<Body> {
  content: { 'application/json': Body };
}
type Operation<Result, Parameters, Body, Status extends number> = {
  parameters: Parameters;
  responses: Record<Status, Json<Result>>;
} & (Body extends undefined ? { requestBody?: never } : { requestBody: Json<Body> });
type Path<Names extends string> = { path: Record<Names, string> };
type Query<Shape> = { query?: Shape };
type Read<Result, Parameters = object> = { get: Operation<Result, Parameters, undefined, 200> };
type Create<Result, Body, Parameters = object> = { post: Operation<Result, Parameters, Body, 201> };
type Start<Result, Body = undefined, Parameters = object> = {
  post: Operation<Result, Parameters, Body, 202>;
};
type Change<Result, Body, Parameters = object> = { patch: Operation<Result, Parameters, Body, 200> };
type Put<Result, Body, Parameters = object> = { put: Operation<Result, Parameters, Body, 200> };
type Act<Result, Parameters = object, Body = undefined> = { post: Operation<Result, Parameters, Body, 200> };
type Remove<Result, Parameters = object> = { delete: Operation<Result, Parameters, undefined, 200> };

interface Items<Item> {
  items: Item[];
}
interface Page<Item> extends Items<Item> {
  nextCursor: string | null;
}

/** The routes the SPA calls. */
export interface paths {
  '/me': Read<api.Me>;
  '/tenant': Change<api.Tenant, api.TenantPatch>;
  '/dashboard': Read<api.Dashboard, Query<{ connectorId?: string }>>;
  '/modules': Read<Items<api.ModuleSummary>>;
  '/modules/{slug}/insights': Read<
    Page<api.Insight>,
    Path<'slug'> & Query<{ limit?: number; cursor?: string; severity?: string }>
  >;
  '/modules/{slug}/insights/{id}': Read<api.Insight, Path<'slug' | 'id'>>;
  '/modules/{slug}/run': Start<api.TaskStarted, undefined, Path<'slug'>>;
  '/tasks': Read<Items<api.Task>, Query<{ limit?: number }>>;
  '/tasks/{id}': Read<api.Task, Path<'id'>>;
  '/tasks/{id}/cancel': Act<api.Task, Path<'id'>>;
  '/connectors': Read<api.ConnectorList>;
  '/connectors/{id}': Read<api.Connector, Path<'id'>> &
    Remove<api.DisconnectReceipt, Path<'id'> & Query<{ purge?: boolean }>>;
  '/connectors/{id}/properties': Read<Items<api.AnalyticsProperty>, Path<'id'> & Query<{ search?: string }>>;
  '/connectors/{id}/property': Put<api.Connector, { property: string }, Path<'id'>>;
  '/connectors/{id}/sync': Start<api.TaskStarted, undefined, Path<'id'>>;
  '/connectors/{id}/snapshots': Read<Items<api.Snapshot>, Path<'id'> & Query<{ from?: string; to?: string }>>;
  '/connectors/google-analytics/authorize': Act<{ url: string }, object, { redirectAfter?: string }>;
  '/chat/conversations': Read<Items<api.ConversationSummary>> & Create<api.Conversation, { title?: string }>;
  '/chat/conversations/{id}': Read<api.Conversation, Path<'id'>>;
  '/chat/conversations/{id}/messages': Start<api.Asked, { content: string }, Path<'id'>>;
  '/chat/messages/{id}/stop': Act<api.Message, Path<'id'>>;
  '/chat/suggestions': Read<Items<api.Suggestion>>;
  '/c-suite/board-meeting': Create<api.BoardMeeting, { title?: string }>;
  '/c-suite/board-meetings': Read<Items<api.MeetingSummary>>;
  '/c-suite/board-meetings/{id}': Read<api.BoardMeeting, Path<'id'>>;
  '/c-suite/decisions/{id}': Change<api.Decision, { status: api.DecisionStatus; title?: string }, Path<'id'>>;
  '/c-suite/follow-ups': Create<
    api.FollowUp,
    { title: string; insightId?: string; ownerRole?: string; dueDate?: string }
  >;
  '/c-suite/follow-ups/{id}': Change<
    api.FollowUp,
    { status: api.FollowUp['status']; title?: string; dueDate?: string },
    Path<'id'>
  >;
}
