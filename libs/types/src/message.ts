import { z } from 'zod';
import { factSchema } from './fact.js';
import { faultSchema } from './task.js';

/** Characters of a question. */
export const longestQuestion = 4_000;

export const verdictSchema = z.enum(['supported', 'unsupported', 'not-a-claim']);
export type Verdict = z.infer<typeof verdictSchema>;

/** A numeral found in a text, and what it stands for. Offsets count UTF-16 units of the whole text. */
export const numeralSchema = z.object({
  text: z.string(),
  start: z.number().int(),
  end: z.number().int(),
  /** A percentage as 12, a third as 0.333. */
  value: z.number(),
  verdict: verdictSchema,
  factIds: z.array(z.string()),
  /** How the figure follows from the facts, `f1 - f2`; a figure that is a fact has none. */
  formula: z.string().optional(),
});
export type Numeral = z.infer<typeof numeralSchema>;

export const messageStatusSchema = z.enum(['queued', 'streaming', 'completed', 'stopped', 'failed']);
export type MessageStatus = z.infer<typeof messageStatusSchema>;

export const messageMetadataSchema = z.object({
  model: z.string(),
  /** The configured model, when it was gone and the fallback has written. */
  insteadOf: z.string().optional(),
  provider: z.string(),
  usage: z.object({
    promptTokens: z.number().int(),
    completionTokens: z.number().int(),
    cachedTokens: z.number().int(),
    reasoningTokens: z.number().int(),
    /** True when the provider sent no usage and the counts are our own estimate. */
    estimated: z.boolean(),
  }),
  /** Cost in millionths of a US dollar. */
  costMicros: z.number().int(),
  latencyMs: z.number().int(),
  timeToFirstTokenMs: z.number().int().nullable(),
  finishReason: z.string(),
  promptVersion: z.string(),
  /** How often another writer had to go on where one was lost. */
  takeovers: z.number().int().optional(),
});
export type MessageMetadata = z.infer<typeof messageMetadataSchema>;

export const feedbackSchema = z.object({ rating: z.enum(['up', 'down']), reason: z.string().nullable() });
export type Feedback = z.infer<typeof feedbackSchema>;

export const messageViewSchema = z
  .object({
    id: z.uuid(),
    /** What it follows: an answer its question, a question the answer before it. Several with one parent are branches. */
    parentId: z.uuid().nullable(),
    role: z.enum(['user', 'assistant']),
    content: z.string(),
    status: messageStatusSchema,
    error: faultSchema.nullable(),
    facts: z.array(factSchema),
    grounding: z.object({ numerals: z.array(numeralSchema) }).nullable(),
    metadata: messageMetadataSchema.nullable(),
    /** What its reader thinks of it. */
    feedback: feedbackSchema.nullable(),
    /** Only while the answer is being written: `content` is the text up to this event of its stream, follow from it. */
    lastEventId: z.string().nullable(),
    createdAt: z.string(),
  })
  .meta({ id: 'Message' });
export type MessageView = z.infer<typeof messageViewSchema>;

export const conversationSummarySchema = z
  .object({ id: z.uuid(), title: z.string(), updatedAt: z.string() })
  .meta({ id: 'ConversationSummary' });
export type ConversationSummary = z.infer<typeof conversationSummarySchema>;

export const conversationListSchema = z
  .object({ items: z.array(conversationSummarySchema), nextCursor: z.string().nullable() })
  .meta({ id: 'ConversationList' });
export type ConversationList = z.infer<typeof conversationListSchema>;

export const conversationSchema = conversationSummarySchema
  .extend({ messages: z.array(messageViewSchema) })
  .meta({ id: 'Conversation' });
export type Conversation = z.infer<typeof conversationSchema>;

export const questionAskedSchema = z
  .object({ question: messageViewSchema, answer: messageViewSchema, streamUrl: z.string() })
  .meta({ id: 'QuestionAsked' });
export type QuestionAsked = z.infer<typeof questionAskedSchema>;

export const suggestionListSchema = z
  .object({ items: z.array(z.object({ question: z.string(), insightId: z.uuid().nullable() })) })
  .meta({ id: 'SuggestionList' });
export type SuggestionList = z.infer<typeof suggestionListSchema>;
