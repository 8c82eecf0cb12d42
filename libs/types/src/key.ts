import { z } from 'zod';

/** How old a company's encryption key is, and how far the last change of it has come. Never the key itself. */
export const keyStatusSchema = z
  .object({
    /** Keys that still open something; the newest one seals. */
    keys: z.number().int(),
    newestSince: z.string().nullable(),
    nextRotationAt: z.string().nullable(),
    rotation: z
      .object({
        startedAt: z.string(),
        finishedAt: z.string().nullable(),
        /** Secrets that were sealed anew, of all there are. */
        done: z.number().int(),
        total: z.number().int(),
      })
      .nullable(),
  })
  .meta({ id: 'KeyStatus' });
export type KeyStatus = z.infer<typeof keyStatusSchema>;
