import { z } from 'zod';

export const providerSchema = z.enum(['google-analytics', 'manual-upload']);
export type Provider = z.infer<typeof providerSchema>;

/** `pending` waits for a property to be chosen; every other state is a claim about the data's flow. */
export const connectorStates = [
  'pending',
  'active',
  'syncing',
  'late',
  'stale',
  'empty',
  'error',
  'revoked',
  'quota',
  'paused',
  'disconnecting',
] as const;
export const connectorStateSchema = z.enum(connectorStates);
export type ConnectorState = z.infer<typeof connectorStateSchema>;

/** The one thing a person can do about a connector's state. */
export const connectorActionSchema = z.object({
  kind: z.enum(['choose-property', 'reconnect', 'retry', 'upload', 'wait']),
  label: z.string(),
});
export type ConnectorAction = z.infer<typeof connectorActionSchema>;
