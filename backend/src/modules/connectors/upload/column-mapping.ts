import { storedMetrics } from '@ocsuite/types';
import { z } from 'zod';

const column = z.string().min(1);

/** Which column of the file holds what. At least one metric is needed. */
export const columnMappingSchema = z
  .strictObject({
    date: column,
    sessions: column.optional(),
    users: column.optional(),
    conversions: column.optional(),
    revenue: column.optional(),
    channel: column.optional(),
    device: column.optional(),
  })
  .refine((mapping) => storedMetrics.some((metric) => mapping[metric]), {
    error: 'map at least one of sessions, users, conversions and revenue',
  });
export type ColumnMapping = z.infer<typeof columnMappingSchema>;
