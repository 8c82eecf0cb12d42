import { z } from 'zod';

/** Insight and risk severities, from harmless to urgent. */
export const severities = ['info', 'low', 'medium', 'high', 'critical'] as const;
export const severitySchema = z.enum(severities);
export type Severity = z.infer<typeof severitySchema>;
