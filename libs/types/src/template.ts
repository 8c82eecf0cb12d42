import { z } from 'zod';

const templateVersionSchema = z.object({
  /** 0 is the product's own template, which every company begins with. */
  version: z.number().int(),
  body: z.string(),
  createdAt: z.string().nullable(),
  createdBy: z.object({ id: z.string(), name: z.string() }).nullable(),
});
export type TemplateVersion = z.infer<typeof templateVersionSchema>;

/** How a company wants its advisor to answer. Versions stand newest first and end with 0. */
export const templateViewSchema = z
  .object({
    current: templateVersionSchema,
    versions: z.array(templateVersionSchema),
  })
  .meta({ id: 'Template' });
export type TemplateView = z.infer<typeof templateViewSchema>;

/** One part of a prompt: its tokens, the most it may have, and how many of its entries had to stay out for that. */
const promptPartSchema = z.object({
  name: z.string(),
  tokens: z.number().int(),
  budget: z.number().int(),
  dropped: z.number().int(),
});
export type PromptPart = z.infer<typeof promptPartSchema>;

export const promptPreviewSchema = z
  .object({
    system: z.string(),
    messages: z.array(z.object({ role: z.enum(['user', 'assistant']), content: z.string() })),
    parts: z.array(promptPartSchema),
    promptVersion: z.string(),
  })
  .meta({ id: 'PromptPreview' });
export type PromptPreview = z.infer<typeof promptPreviewSchema>;
