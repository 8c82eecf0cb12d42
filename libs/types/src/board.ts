import { z } from 'zod';
import { connectorStateSchema } from './connector.js';
import { kpiSchema } from './dashboard.js';
import { factSchema, periodSchema } from './fact.js';
import { severitySchema } from './severity.js';

export const decisionStatusSchema = z.enum(['proposed', 'agreed', 'rejected']);
export const followUpStatusSchema = z.enum(['open', 'done']);

export const decisionSchema = z
  .object({
    id: z.uuid(),
    title: z.string(),
    status: decisionStatusSchema,
    insightId: z.uuid().nullable(),
  })
  .meta({ id: 'Decision' });
export type DecisionView = z.infer<typeof decisionSchema>;

export const followUpSchema = z
  .object({
    id: z.uuid(),
    title: z.string(),
    ownerRole: z.string(),
    dueDate: z.string(),
    status: followUpStatusSchema,
    insightId: z.uuid().nullable(),
  })
  .meta({ id: 'FollowUp' });
export type FollowUpView = z.infer<typeof followUpSchema>;

export const followUpListSchema = z.object({ items: z.array(followUpSchema) }).meta({ id: 'FollowUpList' });

export const agendaSectionSchema = z.object({
  id: z.string(),
  title: z.string(),
  minutes: z.number().int(),
  startMinute: z.number().int(),
  ownerRole: z.string(),
  purpose: z.enum(['inform', 'discuss', 'decide']),
  items: z.array(z.object({ text: z.string(), insightId: z.uuid().nullable() })),
});
export type AgendaSection = z.infer<typeof agendaSectionSchema>;

/** What a meeting froze: later data does not change it, and its hash proves so. */
export const meetingSnapshotSchema = z.object({
  period: periodSchema.nullable(),
  currency: z.string(),
  sourceName: z.string().nullable(),
  agenda: z.array(agendaSectionSchema),
  highlights: z.array(
    z.object({
      text: z.string(),
      severity: severitySchema,
      insightId: z.uuid(),
      facts: z.array(factSchema),
    }),
  ),
  risks: z.array(
    z.object({
      title: z.string(),
      severity: severitySchema,
      detail: z.string(),
      insightId: z.uuid().nullable(),
    }),
  ),
  questions: z.array(
    z.object({ question: z.string(), answer: z.string(), askedAt: z.string(), conversationId: z.uuid() }),
  ),
  kpis: z.array(kpiSchema),
  operations: z.object({
    tasks: z.object({ succeeded: z.number().int(), failed: z.number().int(), running: z.number().int() }),
    connectors: z.array(z.object({ name: z.string(), state: connectorStateSchema })),
  }),
});
export type MeetingSnapshot = z.infer<typeof meetingSnapshotSchema>;

export const boardMeetingSchema = meetingSnapshotSchema
  .extend({
    id: z.uuid(),
    title: z.string(),
    version: z.number().int(),
    createdAt: z.string(),
    contentHash: z.string(),
    decisions: z.array(decisionSchema),
    followUps: z.array(followUpSchema),
  })
  .meta({ id: 'BoardMeeting' });
export type BoardMeetingView = z.infer<typeof boardMeetingSchema>;

export const boardMeetingListSchema = z
  .object({
    items: z.array(
      z.object({
        id: z.uuid(),
        title: z.string(),
        version: z.number().int(),
        createdAt: z.string(),
        highlights: z.number().int(),
        risks: z.number().int(),
      }),
    ),
  })
  .meta({ id: 'BoardMeetingList' });
export type BoardMeetingList = z.infer<typeof boardMeetingListSchema>;
