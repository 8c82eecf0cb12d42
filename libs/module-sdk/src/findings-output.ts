import { commentarySchema, commentarySourceSchema, findingSchema, monthOutlookSchema } from '@ocsuite/types';
import { z } from 'zod';

export const writtenCommentarySchema = z.object({
  commentary: commentarySchema,
  source: commentarySourceSchema,
});
export type WrittenCommentary = z.infer<typeof writtenCommentarySchema>;

/** What a module gives back: figures first, words beside them under the finding's id. */
export const findingsOutputSchema = z.object({
  /** Most severe first. */
  findings: z.array(findingSchema),
  /** What a reader should know about the data itself, e.g. that there are only nine days of it. */
  notes: z.array(z.string()),
  /** Where the month is heading, against its goals. */
  outlooks: z.array(monthOutlookSchema).optional(),
  commentaries: z.record(z.string(), writtenCommentarySchema).default({}),
});
export type FindingsOutput = z.infer<typeof findingsOutputSchema>;
