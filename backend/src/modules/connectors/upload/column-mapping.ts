import { Problem, storedMetrics } from '@ocsuite/types';
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

/** @throws Problem `validation-failed` that names each wrong entry. */
export function parseMapping(value: unknown): ColumnMapping {
  const parsed = columnMappingSchema.safeParse(value);
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map(({ path, message }) => ({
    field: ['mapping', ...path.map(String)].join('.'),
    detail: message,
  }));
  throw new Problem('validation-failed', 'The mapping must be a JSON object of column names.', faults);
}

export function parseMappingText(text: string): ColumnMapping {
  try {
    return parseMapping(JSON.parse(text));
  } catch (error) {
    if (error instanceof SyntaxError) return parseMapping(undefined);
    throw error;
  }
}
